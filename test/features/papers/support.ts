import { newId } from '../../../src/db/new-id.ts'
import type { PaperKind } from '../../../src/documents/index.ts'
import { issuePaper, producePaper } from '../../../src/features/papers/index.ts'
import type { Located } from '../../../src/shared/domain/actor.ts'
import { NOBODY } from '../../../src/shared/domain/actor.ts'
import { localDate } from '../../../src/shared/domain/local-date.ts'
import { paperData } from '../../documents/fixtures/papers.ts'
import type { NorthernBloc } from '../../support/bloc.ts'
import type { TestService } from '../../support/service.ts'

/** Papers as other features make them. */
export function paperMaker(service: TestService, bloc: NorthernBloc) {
  const by = () => ({ actor: NOBODY, now: service.clock.now() })
  const ofBloc: Located = { blocId: bloc.blocId, councilId: bloc.councilId, year: 2022 }

  const produce = async (
    change: {
      kind?: PaperKind
      subjectId?: string
      subjectKind?: string
      located?: Located
      issuerId?: string
      supersedesId?: string
      title?: string
    } = {},
  ): Promise<string> => {
    const {
      kind = 'proposal',
      subjectId = newId(),
      subjectKind = 'test',
      located = ofBloc,
      title = 'Tờ trình khen thưởng',
    } = change
    const issuerId = change.issuerId ?? (located.ownerId === undefined ? bloc.boards['yen-bai'] : undefined)
    const { paperId } = await service.database.transaction((tx) =>
      producePaper(tx, by(), {
        kind,
        blocYearId: bloc.years[2022],
        subject: { kind: subjectKind, id: subjectId },
        located,
        title,
        data: paperData(kind, 'short'),
        illustrative: false,
        issuerId,
        supersedesId: change.supersedesId,
      }),
    )
    return paperId
  }

  const issue = (paperId: string, choice: { number?: number; date?: string; version?: number } = {}) =>
    service.database.transaction((tx) =>
      issuePaper(tx, by(), paperId, choice.version ?? 1, {
        date: localDate(choice.date ?? '2023-01-06'),
        number: choice.number,
      }),
    )

  return { by, ofBloc, produce, issue }
}
