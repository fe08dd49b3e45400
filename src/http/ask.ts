import type { Actor } from '../shared/domain/actor.ts'
import { DomainError } from '../shared/domain/errors.ts'
import { localDateOf } from '../shared/domain/local-date.ts'
import { checkReply } from './answer.ts'
import { assertMayCall, authorise } from './dispatch.ts'
import type { Language } from '../shared/domain/language.ts'
import type { CommandContext, Operation, Reply, Upload } from './operation.ts'
import type { Ports } from './ports.ts'
import { type Call, read } from './read-input.ts'

/** Who asks, and in which language the answer is to speak. */
export interface Asker {
  readonly actor: Actor
  readonly language: Language
  readonly origin: string
}

/** What is asked of an operation: as a program would put it into path, query, body and If-Match. */
export interface Question {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string | undefined>>
  readonly body?: unknown
  readonly version?: number
  readonly upload?: Upload
}

/** Asks an operation of the table within the process. Throws what the API would refuse with. */
export type Ask = (asker: Asker, operationId: string, question?: Question) => Promise<Reply>

/**
 * The door by which pages use the operations: the same schemas, rights, hiding and transactions as the API, so that a page
 * can show and do nothing that the API would not. For operations without preparation or signature.
 */
export function createAsk(operations: readonly Operation[], ports: Ports): Ask {
  const byId = new Map(operations.map((operation) => [operation.id, operation]))
  return async (asker, operationId, question = {}) => {
    const operation = byId.get(operationId)
    if (!operation) throw new RangeError(`no operation ${operationId}`)
    const now = ports.clock.now()
    assertMayCall(operation, asker.actor, now)
    const call: Call = {
      operation,
      ...readQuestion(operation, question),
      actor: asker.actor,
      now,
      today: localDateOf(now),
    }
    const db = ports.database.read
    const context = { ...call, ...asker, translator: ports.translator, cookies: {}, secureCookies: false }
    const reply =
      operation.kind === 'query'
        ? await operation.handle({
            ...context,
            db,
            roles: await authorise(db, call, ports),
          })
        : await ports.database.transaction(async (tx) =>
            operation.handle({
              ...context,
              tx,
              roles: await authorise(tx, call, ports),
              expectedVersion: question.version ?? 0,
              upload: question.upload,
            } as unknown as CommandContext<unknown, unknown, unknown>),
          )
    if (ports.checkReplies) checkReply(operation, reply)
    return reply
  }
}

/** The parts of a question by the schemas of the operation; a malformed identifier names nothing, as in the API. */
function readQuestion(
  operation: Operation,
  { params, query, body }: Question,
): Pick<Call, 'params' | 'query' | 'body'> {
  const path = read(operation.params, params ?? {}, '{}')
  if (path.errors.length > 0) throw new DomainError('not-found', 'common.absent-or-hidden')
  const said = Object.fromEntries(Object.entries(query ?? {}).filter(([, value]) => value !== undefined))
  const asked = read(operation.query, said, '?')
  const brought =
    operation.kind === 'command' ? read(operation.body, body ?? {}, '') : { data: undefined, errors: [] }
  const wrong = [...asked.errors, ...brought.errors]
  if (wrong.length > 0) throw new DomainError('invalid', 'common.invalid', {}, wrong)
  return { params: path.data, query: asked.data, body: brought.data }
}
