/**
 * The whole database schema as one type. Each feature adds its own tables in `data/tables.ts` by declaration
 * merging, so that a table is described beside the code that owns it:
 *
 *     declare module '../../../db/schema.ts' { interface Schema { poll: PollTable } }
 */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- filled by the features
export interface Schema {}
