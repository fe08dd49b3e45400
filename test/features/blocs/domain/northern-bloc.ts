import type { Membership } from '../../../../src/features/blocs/domain/membership.ts'
import type { Term } from '../../../../src/features/blocs/domain/term.ts'
import { localDate } from '../../../../src/shared/domain/local-date.ts'
import { SEVEN } from '../../../support/northern-boards.ts'

/**
 * The northern midland and mountain bloc of document 004: seven boards; Yên Bái head and Thái Nguyên deputy for 2022
 * by notice 995/BKHĐT-HĐTĐKT of 18/02/2022, Thái Nguyên and Tuyên Quang for 2023. The days on which terms begin other
 * than that of the notice are assumed.
 */
export const NORTH = 'north'
export const COUNCIL = 'council'
export const BOARDS = SEVEN

export const member = (
  organisationId: string,
  from = '2020-01-01',
  to: string | null = null,
  blocId = NORTH,
  councilId = COUNCIL,
): Membership => ({
  id: `${organisationId}-${from}`,
  blocId,
  councilId,
  organisationId,
  from: localDate(from),
  to: to === null ? null : localDate(to),
})

export const MEMBERS: readonly Membership[] = BOARDS.map((board) => member(board))

export const term = (
  role: Term['role'],
  organisationId: string,
  year: number,
  from: string,
  to: string | null = null,
  over: Partial<Term> = {},
): Term => ({
  id: `${role}-${organisationId}-${year}`,
  blocId: NORTH,
  organisationId,
  role,
  year,
  state: 'confirmed',
  isActing: false,
  from: localDate(from),
  to: to === null ? null : localDate(to),
  ...over,
})

/** 2022 runs until the hand-over on 20/02/2023, when 2023 begins. */
export const TERMS: readonly Term[] = [
  term('head', 'yen-bai', 2022, '2022-02-18', '2023-02-20'),
  term('deputy', 'thai-nguyen', 2022, '2022-02-18', '2023-02-20'),
  term('head', 'thai-nguyen', 2023, '2023-02-20'),
  term('deputy', 'tuyen-quang', 2023, '2023-02-20'),
]
