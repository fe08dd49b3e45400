import { operations as audit } from '../features/audit/http/operations.ts'
import { operations as accounts } from '../features/accounts/http/operations.ts'
import { fileOperations } from '../features/files/http/operations.ts'
import { paperOperations } from '../features/papers/http/operations.ts'
import { paperTemplateOperations } from '../features/papers/http/template-operations.ts'
import { sealOperations } from '../features/papers/http/seal-operations.ts'
import { signatureOperations } from '../features/papers/http/signature-operations.ts'
import { verificationOperations } from '../features/papers/http/verification-operations.ts'
import { operations as organisations } from '../features/organisations/http/operations.ts'
import { places } from '../features/blocs/index.ts'
import { operations as blocs } from '../features/blocs/http/operations.ts'
import { operations as rulebooks } from '../features/rulebooks/http/operations.ts'
import { operations as indicators } from '../features/indicators/http/operations.ts'
import { operations as registrations } from '../features/registrations/http/operations.ts'
import { operations as pledges } from '../features/pledges/http/operations.ts'
import { operations as reports } from '../features/reports/http/operations.ts'
import { operations as scoring } from '../features/scoring/http/operations.ts'
import { operations as meetings } from '../features/meetings/http/operations.ts'
import { operations as selection } from '../features/selection/http/operations.ts'
import { operations as awards } from '../features/awards/http/operations.ts'
import { operations as successions } from '../features/successions/http/operations.ts'
import { operations as handOvers } from '../features/hand-overs/http/operations.ts'
import type { Operation } from '../http/operation.ts'

/** The operation table of the whole product, feature by feature. */
export const operations: readonly Operation[] = [
  ...audit,
  ...accounts,
  ...fileOperations(places),
  ...paperOperations(places),
  ...paperTemplateOperations(places),
  ...sealOperations,
  ...signatureOperations,
  ...verificationOperations,
  ...organisations,
  ...blocs,
  ...rulebooks,
  ...indicators,
  ...registrations,
  ...pledges,
  ...reports,
  ...scoring,
  ...meetings,
  ...selection,
  ...awards,
  ...successions,
  ...handOvers,
]
