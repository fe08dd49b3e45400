import {
  type Assumption,
  FACTS_2025,
  MERGERS_2025,
  NOT_KNOWN_2025,
  type SeedMerger,
  SOURCE_2025,
} from '../../documents/reorganisation-2025.ts'
import type { Caller } from '../api.ts'
import type { Stage } from '../stage.ts'
import { idOf, type World } from '../world.ts'

/** The council enters the mergers after the day: what happened in between stays as it was. */
const ENTERED_ON = '2025-07-10'
const PAPER_DATE = '2025-06-30'

const ASSUMED: Readonly<Record<Assumption, string>> = {
  day: 'ngày',
  paper: 'số, ngày văn bản',
  successor: 'đơn vị kế thừa',
  bloc: 'khối thi đua',
}

/** Enters what is known of the reorganisation of 2025 as successions, each by a paper that says what is assumed. */
export async function reorganise(stage: Stage, world: World): Promise<void> {
  stage.clock.moveTo(ENTERED_ON)
  const council = await stage.as('hoi-dong')
  for (const fact of FACTS_2025) stage.say(`  ${fact.vi} (chưa kiểm chứng)`)
  for (const merger of MERGERS_2025) {
    await enterMerger(council, world, merger)
    stage.say(`  ${merger.vi} (chưa kiểm chứng; giả định: ${assumedText(merger)})`)
  }
  stage.say(`  ${NOT_KNOWN_2025.length} Ban Quản lý khác chưa có thông tin, giữ nguyên`)
}

const assumedText = ({ assumed }: SeedMerger): string => assumed.map((one) => ASSUMED[one]).join(', ')

/** Records the paper of a merger and carries it out. */
export async function enterMerger(council: Caller, world: World, merger: SeedMerger): Promise<string> {
  const { councilId } = world
  const recorded = await council.post('/papers', {
    councilId,
    kind: 'decision',
    number: 'chưa rõ số',
    date: PAPER_DATE,
    issuerName: 'Cơ quan có thẩm quyền (chưa rõ)',
    title: `${merger.vi} Giả định: ${assumedText(merger)}. Nguồn: ${SOURCE_2025}`,
    illustrative: true,
  })
  const done = await council.post('/successions', {
    councilId,
    on: merger.effectiveOn,
    paperId: recorded['id'] as string,
    act: {
      kind: 'merge',
      predecessorIds: merger.predecessors.map((code) => idOf(world.organisations, code)),
      successor: { organisationId: idOf(world.organisations, merger.successor), name: null },
      blocId: idOf(world.blocs, merger.bloc),
    },
  })
  return done['successionId'] as string
}
