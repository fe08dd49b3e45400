import { DOCUMENT_000, FIGURES_000 } from '../../documents/document-000.ts'
import { DOCUMENT_001, FIGURES_001 } from '../../documents/document-001.ts'
import { DOCUMENT_002, FIGURES_002 } from '../../documents/document-002.ts'
import { CHAIR_003, CONCLUSION_003, DOCUMENT_003, ISSUES_003 } from '../../documents/document-003.ts'
import type { SourceDocument } from '../../documents/facts.ts'
import { figureBody } from '../../documents/figure-body.ts'
import { BLOCS, COUNCIL } from '../../documents/organisations.ts'
import type { Caller, Json } from '../api.ts'
import type { Stage } from '../stage.ts'
import { idOf, PLAYED_BLOC, type World } from '../world.ts'

const RED_RIVER = 'dong-bang-song-hong'
const SOUTH_WEST = 'mien-tay-nam-bo'
const BAC_KAN = 'kcn-bac-kan'
/** An officer of the Hà Nam board, which document 002 names as head of its bloc. */
const HA_NAM = 'ha-nam'

/**
 * What the other documents say, each figure in its own words: Bắc Kạn's own figures of 2022 beside those of its report
 * (001), the half-year of the Red River Delta bloc by its head (002), what was raised at Bắc Kạn's conference (003),
 * the half-year of the south-west bloc (000). Needs the year 2022 of the played bloc; moves on to July 2023.
 */
export async function loadDocuments(stage: Stage, world: World): Promise<void> {
  await compareBacKan(stage, world)
  await reportRedRiver(stage, world)
  await raiseBacKanIssues(stage, world)
  await reportSouthWest(stage, world)
}

/** Document 001: another source of the figures that Bắc Kạn reported; they never count, they only raise questions. */
async function compareBacKan(stage: Stage, world: World): Promise<void> {
  stage.clock.moveTo('2023-07-10')
  const council = await stage.as('hoi-dong')
  const year = await yearOf(council, idOf(world.blocs, PLAYED_BLOC), 2022)
  await council.put(`/bloc-years/${year}/reference-figures`, {
    organisationId: idOf(world.organisations, BAC_KAN),
    period: 'YEAR',
    document: DOCUMENT_001.number,
    figures: FIGURES_001.map(figureBody),
  })
  tell(stage, DOCUMENT_001, `${FIGURES_001.length} số liệu để đối chiếu với báo cáo của Bắc Kạn`)
}

/** Document 002: the head's report on the bloc. The document names the head; what confirmed it, it does not say. */
async function reportRedRiver(stage: Stage, world: World): Promise<void> {
  stage.clock.moveTo(DOCUMENT_002.eventOn)
  await stage.hire({
    login: HA_NAM,
    fullName: 'Phạm Thị Thu Hiền',
    post: 'Chuyên viên Văn phòng',
    role: 'board-officer',
    organisationId: idOf(world.organisations, 'kcn-ha-nam'),
    from: '2023-01-01',
  })
  await appointRedRiverHead(stage, world)
  stage.clock.moveTo(`${DOCUMENT_002.eventOn}T15:00`)
  const head = await stage.as(HA_NAM)
  const blocYearId = await yearOf(head, idOf(world.blocs, RED_RIVER), 2023)
  const report = await head.post(`/bloc-years/${blocYearId}/bloc-reports`, {
    period: 'H1',
    document: DOCUMENT_002.number,
    figures: FIGURES_002.map(figureBody),
  })
  await head.act(`/reports/${report['id'] as string}`, 'submit', {})
  tell(stage, DOCUMENT_002, `${FIGURES_002.length} số liệu của khối, do Hà Nam báo cáo`)
}

async function appointRedRiverHead(stage: Stage, world: World): Promise<void> {
  const blocId = idOf(world.blocs, RED_RIVER)
  const term = BLOCS.find(({ code }) => code === RED_RIVER)?.terms.find(({ role }) => role === 'head')
  if (!term) throw new Error('the head of document 002 is not in the seed data')
  const council = await stage.as('hoi-dong')
  const proposed = await council.post(`/blocs/${blocId}/terms`, {
    year: term.year,
    role: term.role,
    organisationId: idOf(world.organisations, term.board),
    from: DOCUMENT_002.eventOn,
    reason: `Tài liệu ${DOCUMENT_002.number}: “${term.quote}”`,
  })
  if (term.state !== 'confirmed') return
  const paper = await council.post('/papers', {
    blocId,
    kind: 'notice',
    number: '01/TB-HĐTĐKT',
    date: DOCUMENT_002.eventOn,
    issuerName: COUNCIL.name,
    title: `Thông báo Trưởng khối năm ${term.year} (minh họa: tài liệu ${DOCUMENT_002.number} nêu Trưởng khối, không nêu văn bản)`,
    illustrative: true,
  })
  await council.act(`/terms/${proposed['id'] as string}`, 'confirm', { paperId: paper['id'] as string })
}

/** Document 003: what enterprises raised with the Bắc Kạn board, what departments answered, what the chair concluded. */
async function raiseBacKanIssues(stage: Stage, world: World): Promise<void> {
  stage.clock.moveTo('2023-07-20')
  const council = await stage.as('hoi-dong')
  const blocYearId = await yearOf(council, idOf(world.blocs, PLAYED_BLOC), 2023)
  const board = await stage.as('bac-kan')
  const on = DOCUMENT_003.eventOn
  for (const issue of ISSUES_003) {
    const raised = await board.post(`/bloc-years/${blocYearId}/recommendations`, {
      kind: issue.kind,
      organisationId: idOf(world.organisations, BAC_KAN),
      raisedBy: issue.raisedBy,
      addressedTo: 'Hội nghị ngày 19/7/2023 do Ban Quản lý các khu công nghiệp tỉnh Bắc Kạn tổ chức',
      text: `${issue.topic}: “${issue.quote}” (tài liệu ${DOCUMENT_003.number})`,
    })
    if (issue.answeredBy === null || issue.answerQuote === null) continue
    const path = `/recommendations/${raised['id'] as string}`
    await council.act(path, 'answer', { text: `“${issue.answerQuote}”`, by: issue.answeredBy, on })
    const by = `${CHAIR_003.name}, ${CHAIR_003.post}, chủ trì Hội nghị`
    await board.act(path, 'follow-up', { text: `“${CONCLUSION_003}”`, by, on })
  }
  tell(stage, DOCUMENT_003, `${ISSUES_003.length} khó khăn, kiến nghị của doanh nghiệp`)
}

/** Document 000: nothing is known of the head of this bloc, so the council's staff record what it published. */
async function reportSouthWest(stage: Stage, world: World): Promise<void> {
  stage.clock.moveTo('2023-07-28')
  const council = await stage.as('hoi-dong')
  const blocYearId = await yearOf(council, idOf(world.blocs, SOUTH_WEST), 2023)
  await council.post(`/bloc-years/${blocYearId}/bloc-reports`, {
    period: 'H1',
    document: DOCUMENT_000.number,
    figures: FIGURES_000.map(figureBody),
  })
  tell(stage, DOCUMENT_000, `${FIGURES_000.length} số liệu của khối`)
}

/** The year of the bloc, opened when nobody has. */
async function yearOf(caller: Caller, blocId: string, year: number): Promise<string> {
  const { items } = await caller.get(`/blocs/${blocId}/years`)
  const known = (items as Json[]).find((each) => each['year'] === year)
  const found = known ?? (await caller.post(`/blocs/${blocId}/years`, { year }))
  return found['id'] as string
}

const tell = (stage: Stage, document: SourceDocument, what: string): void =>
  stage.say(`  Tài liệu ${document.number}: ${what}`)
