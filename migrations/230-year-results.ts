import { sql } from 'kysely'
import { type MigrationDb, text } from './support/columns.ts'

/**
 * A known result of a year says to which council it was reported, and when: boards that report to two councils keep
 * both apart, and a merger that was entered later than a result is not part of it.
 */
export async function up(db: MigrationDb): Promise<void> {
  await db.schema
    .createTable('council_year_result')
    .addColumn('council_id', text(db), (c) => c.notNull().references('organisation.id'))
    .addColumn('organisation_id', text(db), (c) => c.notNull().references('organisation.id'))
    .addColumn('year', 'integer', (c) => c.notNull())
    .addColumn('indicator_code', text(db), (c) => c.notNull().references('indicator.code'))
    .addColumn('value', text(db), (c) => c.notNull())
    .addColumn('unit', text(db), (c) => c.notNull())
    .addColumn('source', text(db), (c) => c.notNull())
    .addColumn('illustrative', 'integer', (c) => c.notNull().check(sql`illustrative in (0, 1)`))
    .addColumn('stated_at', text(db), (c) => c.notNull())
    .addPrimaryKeyConstraint('council_year_result_pk', [
      'organisation_id',
      'year',
      'council_id',
      'indicator_code',
    ])
    .execute()
  // What stands there was written by the report that was accepted last, of whichever council.
  await sql`
    insert into council_year_result
    select bloc.council_id, known.organisation_id, known.year, known.indicator_code, known.value, known.unit,
      known.source, known.illustrative, coalesce(report_revision.submitted_at, report.accepted_at)
    from year_result as known
    join report on report.id = (
      select accepted.id from report as accepted
      join bloc_year on bloc_year.id = accepted.bloc_year_id
      where accepted.organisation_id = known.organisation_id and bloc_year.year = known.year
        and accepted.period = 'YEAR' and accepted.accepted_at is not null
      order by accepted.accepted_at desc, accepted.id desc limit 1
    )
    join bloc_year on bloc_year.id = report.bloc_year_id
    join bloc on bloc.id = bloc_year.bloc_id
    left join report_revision
      on report_revision.report_id = report.id and report_revision.revision = report.accepted_revision
  `.execute(db)
  await db.schema.dropTable('year_result').execute()
  await db.schema.alterTable('council_year_result').renameTo('year_result').execute()
}
