import { messages as shell } from '../http/messages.ts'
import { messages as accounts } from '../features/accounts/messages.ts'
import { messages as files } from '../features/files/messages.ts'
import { messages as papers } from '../features/papers/messages.ts'
import { messages as organisations } from '../features/organisations/messages.ts'
import { messages as blocs } from '../features/blocs/messages.ts'
import { messages as rulebooks } from '../features/rulebooks/messages.ts'
import { messages as indicators } from '../features/indicators/messages.ts'
import { messages as registrations } from '../features/registrations/messages.ts'
import { messages as pledges } from '../features/pledges/messages.ts'
import { messages as reports } from '../features/reports/messages.ts'
import { messages as scoring } from '../features/scoring/messages.ts'
import { messages as meetings } from '../features/meetings/messages.ts'
import { messages as selection } from '../features/selection/messages.ts'
import { messages as awards } from '../features/awards/messages.ts'
import { messages as successions } from '../features/successions/messages.ts'
import { messages as handOvers } from '../features/hand-overs/messages.ts'
import { messages as web } from '../web/messages.ts'
import { messages as pages } from '../web/page-messages.ts'
import { messages as signatures } from '../web/signature-messages.ts'
import { messages as wordings } from '../web/wording-messages.ts'
import { messages as documents } from '../documents/messages.ts'
import type { Catalogue } from '../http/translate.ts'

/** Every text that the service says, in both languages. */
export const catalogues: readonly Catalogue[] = [
  shell,
  documents,
  web,
  pages,
  signatures,
  wordings,
  accounts,
  files,
  papers,
  organisations,
  blocs,
  rulebooks,
  indicators,
  registrations,
  pledges,
  reports,
  scoring,
  meetings,
  selection,
  awards,
  successions,
  handOvers,
]
