import { INDICATORS } from '../../indicators/catalogue.ts'
import { BLOCS, COUNCIL, type SeedBoard } from '../../documents/organisations.ts'
import type { Caller } from '../api.ts'
import type { Stage } from '../stage.ts'
import type { World } from '../world.ts'

/** Names are taken to hold from here on: no document says since when. */
const NAMES_FROM = '2021-01-01'

interface NewOrganisation {
  readonly code: string
  readonly kind: string
  readonly name: string
  readonly shortName: string
  readonly symbol?: string
}

/** The ministry and its council, the three blocs of the source documents, their boards with province and authority. */
export async function foundBlocs(stage: Stage): Promise<World> {
  stage.clock.moveTo('2022-01-04')
  const administrator = await stage.as('quan-tri')
  const organisations = new Map<string, string>()
  const enter = async (
    by: Caller,
    keeperId: string | null,
    organisation: NewOrganisation,
  ): Promise<string> => {
    const known = organisations.get(organisation.code)
    if (known !== undefined) return known
    const made = await by.post('/organisations', { ...organisation, keeperId, from: NAMES_FROM })
    organisations.set(organisation.code, made['id'] as string)
    return made['id'] as string
  }

  const ministryId = await enter(administrator, null, {
    code: COUNCIL.ministry.code,
    kind: 'ministry',
    name: COUNCIL.ministry.name,
    shortName: COUNCIL.ministry.name,
    symbol: 'BKHĐT',
  })
  const councilId = await enter(administrator, null, {
    code: COUNCIL.code,
    kind: 'council',
    name: COUNCIL.name,
    shortName: 'Hội đồng TĐKT Bộ KHĐT',
    symbol: 'HĐTĐKT',
  })
  await administrator.act(`/organisations/${councilId}`, 'links', {
    relation: 'parent',
    targetId: ministryId,
    from: NAMES_FROM,
  })
  await stage.hire({
    login: 'hoi-dong',
    fullName: 'Trần Thu Hà',
    post: 'Chuyên viên Thường trực Hội đồng',
    role: 'council-staff',
    organisationId: councilId,
    from: '2022-01-01',
  })
  await stage.hire({
    login: 'kiem-tra',
    fullName: 'Lý Minh Châu',
    post: 'Thanh tra viên',
    role: 'auditor',
    organisationId: null,
    from: '2022-01-01',
  })

  const council = await stage.as('hoi-dong')
  const blocs = new Map<string, string>()
  for (const bloc of BLOCS) {
    const made = await council.post('/blocs', {
      code: bloc.code,
      councilId,
      name: bloc.name,
      shortName: SHORT_NAMES[bloc.code] ?? bloc.name,
      from: FOUNDED,
    })
    const blocId = made['id'] as string
    blocs.set(bloc.code, blocId)
    for (const board of bloc.boards) {
      const boardId = await enterBoard(council, councilId, board, enter)
      await council.post(`/blocs/${blocId}/memberships`, { organisationId: boardId, from: FOUNDED })
    }
    stage.say(`  ${bloc.name}: ${bloc.boards.length} đơn vị`)
  }
  return { councilId, organisations, blocs }
}

/** The blocs are entered as of the first day of the played year. */
const FOUNDED = '2022-01-01'

const SHORT_NAMES: Readonly<Record<string, string>> = {
  'mien-tay-nam-bo': 'Khối Miền Tây Nam bộ',
  'dong-bang-song-hong': 'Khối Đồng bằng sông Hồng',
  'trung-du-mien-nui-phia-bac': 'Khối Trung du miền núi phía Bắc',
}

async function enterBoard(
  council: Caller,
  councilId: string,
  board: SeedBoard,
  enter: (by: Caller, keeperId: string | null, organisation: NewOrganisation) => Promise<string>,
): Promise<string> {
  const boardId = await enter(council, councilId, {
    code: board.code,
    kind: 'board',
    name: board.name,
    shortName: shortNameOf(board),
    symbol: symbolOf(board),
  })
  const parentId = await enter(council, councilId, {
    code: board.parent.code,
    kind: 'people-committee',
    name: board.parent.name.replace('UBND', 'Ủy ban nhân dân'),
    shortName: board.parent.name,
    symbol: 'UBND',
  })
  const provinceId = await enter(council, councilId, {
    code: board.parent.code.replace('ubnd-', 'tinh-'),
    kind: 'province',
    name: board.province,
    shortName: board.province,
  })
  await council.act(`/organisations/${boardId}`, 'links', {
    relation: 'parent',
    targetId: parentId,
    from: NAMES_FROM,
  })
  await council.act(`/organisations/${boardId}`, 'links', {
    relation: 'province',
    targetId: provinceId,
    from: NAMES_FROM,
  })
  return boardId
}

/**
 * The sign in numbers of a board's papers, formed as Nghị định 30/2020/NĐ-CP says from the initials of its name. Boards
 * of several provinces share one, so wherever papers stand side by side the issuer stands beside the number.
 */
function symbolOf({ code }: SeedBoard): string {
  if (code.startsWith('kkt-')) return 'BQLKKT'
  return code.startsWith('kcx-cn-') ? 'BQLKCXCN' : 'BQLKCN'
}

/** “BQL các KCN tỉnh Yên Bái”: short enough for a table column. */
const shortNameOf = (board: SeedBoard): string => board.name.replace(/^Ban [Qq]uản lý/, 'BQL')

/** The council enters the catalogue of indicators. */
export async function enterIndicators(stage: Stage, { councilId }: World): Promise<void> {
  const council = await stage.as('hoi-dong')
  for (const { valid, band, ...indicator } of INDICATORS)
    await council.post('/indicators', {
      ...indicator,
      councilId,
      band: band && { from: band.from.toFixed(), to: band.to.toFixed() },
      validFrom: valid.from,
      validTo: valid.to,
    })
  stage.say(`  ${INDICATORS.length} chỉ tiêu`)
}
