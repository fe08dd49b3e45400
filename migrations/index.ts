import type { Migration } from 'kysely/migration'
import * as m010 from './010-organisation.ts'
import * as m020 from './020-audit.ts'
import * as m030 from './030-accounts.ts'
import * as m040 from './040-files.ts'
import * as m050 from './050-papers.ts'
import * as m060 from './060-organisations.ts'
import * as m070 from './070-blocs.ts'
import * as m080 from './080-rulebooks.ts'
import * as m090 from './090-indicators.ts'
import * as m100 from './100-registrations.ts'
import * as m110 from './110-pledges.ts'
import * as m120 from './120-reports.ts'
import * as m130 from './130-scoring.ts'
import * as m140 from './140-meetings.ts'
import * as m150 from './150-selection.ts'
import * as m160 from './160-awards.ts'
import * as m170 from './170-templates.ts'
import * as m190 from './190-figures.ts'
import * as m200 from './200-scoring.ts'
import * as m210 from './210-sealing.ts'
import * as m220 from './220-dossiers.ts'
import * as m230 from './230-year-results.ts'
import * as m250 from './250-idempotency.ts'
import * as m251 from './251-flag-corrections.ts'
import * as m260 from './260-signature-images.ts'

/** Every migration in its order: a static list, so nothing runs because a file lies about. */
export const migrations: Readonly<Record<string, Migration>> = {
  '010-organisation': m010,
  '020-audit': m020,
  '030-accounts': m030,
  '040-files': m040,
  '050-papers': m050,
  '060-organisations': m060,
  '070-blocs': m070,
  '080-rulebooks': m080,
  '090-indicators': m090,
  '100-registrations': m100,
  '110-pledges': m110,
  '120-reports': m120,
  '130-scoring': m130,
  '140-meetings': m140,
  '150-selection': m150,
  '160-awards': m160,
  '170-templates': m170,
  '190-figures': m190,
  '200-scoring': m200,
  '210-sealing': m210,
  '220-dossiers': m220,
  '230-year-results': m230,
  '250-idempotency': m250,
  '251-flag-corrections': m251,
  '260-signature-images': m260,
}
