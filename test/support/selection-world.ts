import { newId } from '../../src/db/new-id.ts'
import {
  insertMeeting,
  putAttendance,
  updateState,
} from '../../src/features/meetings/data/meeting-repository.ts'
import type { Attendance } from '../../src/features/meetings/domain/attendance.ts'
import { rulebookTo2023 } from '../../src/features/rulebooks/domain/ready-made/rulebooks.ts'
import type { AwardRule, Rulebook } from '../../src/features/rulebooks/domain/rulebook.ts'
import { localDate } from '../../src/shared/domain/local-date.ts'
import type { DialectName } from '../../src/db/database.ts'
import { adoptRulebook } from './adopted-rulebook.ts'
import { type NorthernBloc, type NorthernBoard, NORTHERN_BOARDS, northernBloc } from './bloc.ts'
import { type Answer, type Client, startService, type TestService } from './service.ts'

/** The northern bloc in its closing conference of 06/01/2023, all seven present, with a rulebook adopted. */
export interface SelectionWorld {
  readonly service: TestService
  readonly bloc: NorthernBloc
  readonly year: string
  readonly meetingId: string
  readonly head: Client
  readonly boards: readonly NorthernBoard[]
  /** Proposes a board for an award and returns the candidate's id. */
  propose(board: NorthernBoard, awardCode?: string): Promise<string>
  /** Drafts a poll and returns its path. */
  draft(change?: object): Promise<string>
  /** Votes for a board with fresh credentials: marks by candidate id. */
  vote(path: string, board: NorthernBoard, marks: Record<string, 'approve' | 'reject'>): Promise<Answer>
}

/** The shipped rulebook without conditions of eligibility, its flag's vote changed as asked. */
export function rulebookWith(vote: Partial<AwardRule['vote']> = {}, rest: Partial<Rulebook> = {}): Rulebook {
  return {
    ...rulebookTo2023,
    eligibility: [],
    ...rest,
    awards: rulebookTo2023.awards.map((award) =>
      award.code === 'flag' ? { ...award, vote: { ...award.vote, ...vote } } : award,
    ),
  }
}

export const marksOf = (marks: Record<string, 'approve' | 'reject'>) =>
  Object.entries(marks).map(([candidateId, mark]) => ({ candidateId, mark }))

/** The declared result as `board standing`, in its order. */
export const standings = (answer: Answer) =>
  (answer.body as { result: { candidates: { name: string; standing: string }[] } }).result.candidates.map(
    (c) => `${c.name.replace('Ban Quản lý các khu công nghiệp tỉnh ', '')} ${c.standing}`,
  )

/** Starts the world; the rows of earlier features are written as their services would. */
export async function selectionWorld(
  dialect: DialectName,
  options: { rulebook?: Rulebook; attendance?: (boardId: string, code: NorthernBoard) => Attendance } = {},
): Promise<SelectionWorld> {
  const service = await startService(dialect, '2023-01-06')
  const bloc = await northernBloc(service)
  const year = bloc.years[2022]
  const boards = Object.keys(NORTHERN_BOARDS) as NorthernBoard[]
  const present = (organisationId: string): Attendance => ({
    organisationId,
    kind: 'present',
    representative: { name: 'Lê Văn C', post: 'Phó Trưởng ban' },
  })
  const meetingId = newId()
  await service.database.transaction(async (tx) => {
    const content = options.rulebook ?? rulebookWith()
    const now = service.clock.now()
    await adoptRulebook(tx, year, content, now)
    await insertMeeting(tx, {
      id: meetingId,
      blocYearId: year,
      plan: {
        kind: 'closing',
        title: 'Hội nghị tổng kết phong trào thi đua năm 2022',
        heldOn: localDate('2023-01-06'),
        startsAt: '08:00',
        endsAt: null,
        place: 'Thành phố Yên Bái',
        chair: { name: 'Nguyễn Văn A', post: 'Trưởng ban' },
        secretary: { name: 'Trần Thị B', post: 'Chuyên viên' },
      },
      illustrative: false,
      now,
    })
    for (const code of boards)
      await putAttendance(tx, meetingId, (options.attendance ?? present)(bloc.boards[code], code))
    await updateState(tx, meetingId, 'in-session', {})
  })
  const head = await bloc.officer('yen-bai')
  const voters: Partial<Record<NorthernBoard, Client>> = {}
  return {
    service,
    bloc,
    year,
    meetingId,
    head,
    boards,
    propose: async (board, awardCode = 'flag') => {
      const answer = await head.post(`/bloc-years/${year}/candidates`, {
        awardCode,
        organisationId: bloc.boards[board],
        merits: 'Hoàn thành vượt các chỉ tiêu thi đua năm 2022',
      })
      if (answer.status !== 201) throw new Error(JSON.stringify(answer.body))
      return (answer.body as { id: string }).id
    },
    draft: async (change = {}) => {
      const body = { meetingId, awardCode: 'flag', seats: 1, maximumApprovals: 1, ...change }
      const answer = await head.post(`/bloc-years/${year}/polls`, body)
      if (answer.status !== 201) throw new Error(JSON.stringify(answer.body))
      return `/polls/${(answer.body as { id: string }).id}`
    },
    vote: async (path, board, marks) => {
      // The clock stands still, so a password once given stays fresh.
      voters[board] ??= await bloc.officer(board)
      return voters[board].post(`${path}/ballots`, { marks: marksOf(marks) })
    },
  }
}
