/**
 * The boards of the three blocs, with their names as the documents write them. Names marked `from: 'practice'` are
 * those of the boards at the time; the document names only the province.
 */
export interface SeedBoard {
  readonly code: string
  readonly name: string
  readonly nameFrom: 'document' | 'practice'
  /** Other forms in which the documents write it. */
  readonly alsoWritten: readonly string[]
  readonly province: string
  /** The provincial people's committee that it belongs to. */
  readonly parent: { readonly code: string; readonly name: string }
  /** What stands in the document, literally. */
  readonly quote: string
}

export interface SeedCouncil {
  readonly code: string
  readonly name: string
  readonly ministry: { readonly code: string; readonly name: string }
}

/** A term as a document tells it; `proposed` until a notice of the council confirms it. */
interface SeedTerm {
  readonly year: number
  readonly role: 'head' | 'deputy'
  readonly board: string
  readonly state: 'proposed' | 'confirmed'
  readonly quote: string
  readonly paper: { readonly number: string; readonly date: string; readonly issuer: string } | null
}

export interface SeedBloc {
  readonly code: string
  readonly name: string
  readonly document: string
  readonly quote: string
  readonly boards: readonly SeedBoard[]
  readonly terms: readonly SeedTerm[]
}

/** The council that the notice of 2022 comes from. */
export const COUNCIL: SeedCouncil = {
  code: 'hdtdkt-bkhdt',
  name: 'Hội đồng Thi đua - Khen thưởng Bộ Kế hoạch và Đầu tư',
  ministry: { code: 'bkhdt', name: 'Bộ Kế hoạch và Đầu tư' },
}

interface GivenBoard {
  readonly kind: 'kcn' | 'kkt' | 'kcx-cn'
  readonly slug: string
  readonly province: string
  readonly name: string
  readonly quote?: string
  readonly nameFrom?: 'practice'
  readonly alsoWritten?: readonly string[]
  readonly isCity?: true
  readonly parentSlug?: string
}

function board(given: GivenBoard): SeedBoard {
  return {
    code: `${given.kind}-${given.slug}`,
    name: given.name,
    nameFrom: given.nameFrom ?? 'document',
    alsoWritten: given.alsoWritten ?? [],
    province: given.province,
    parent: {
      code: `ubnd-${given.parentSlug ?? given.slug}`,
      name: `UBND ${given.isCity ? 'thành phố' : 'tỉnh'} ${given.province}`,
    },
    quote: given.quote ?? given.name,
  }
}

const southWest: readonly SeedBoard[] = [
  board({ kind: 'kcn', slug: 'hau-giang', province: 'Hậu Giang', name: 'Ban Quản lý các KCN Hậu Giang' }),
  board({ kind: 'kkt', slug: 'kien-giang', province: 'Kiên Giang', name: 'Ban Quản lý KKT Kiên Giang' }),
  board({
    kind: 'kkt',
    slug: 'phu-quoc',
    parentSlug: 'kien-giang',
    province: 'Kiên Giang',
    name: 'Ban Quản lý KKT Phú Quốc, tỉnh Kiên Giang',
  }),
  board({ kind: 'kcn', slug: 'tien-giang', province: 'Tiền Giang', name: 'Ban Quản lý các KCN Tiền Giang' }),
  board({
    kind: 'kkt',
    slug: 'an-giang',
    province: 'An Giang',
    name: 'Ban Quản lý KKT An Giang',
    alsoWritten: ['Ban Quản Lý Khu Kinh Tế An Giang'],
  }),
  board({ kind: 'kcn', slug: 'bac-lieu', province: 'Bạc Liêu', name: 'Ban Quản lý các KCN Bạc Liêu' }),
  board({ kind: 'kcn', slug: 'ben-tre', province: 'Bến Tre', name: 'Ban Quản lý các KCN Bến Tre' }),
  board({ kind: 'kkt', slug: 'ca-mau', province: 'Cà Mau', name: 'Ban Quản lý KKT Cà Mau' }),
  board({
    kind: 'kcx-cn',
    slug: 'can-tho',
    province: 'Cần Thơ',
    name: 'Ban Quản lý các KCX và CN Cần Thơ',
    isCity: true,
  }),
  board({ kind: 'kkt', slug: 'dong-thap', province: 'Đồng Tháp', name: 'Ban Quản lý KKT Đồng Tháp' }),
  board({ kind: 'kkt', slug: 'long-an', province: 'Long An', name: 'Ban Quản lý KKT Long An' }),
  board({ kind: 'kcn', slug: 'soc-trang', province: 'Sóc Trăng', name: 'Ban Quản lý các KCN Sóc Trăng' }),
  board({ kind: 'kkt', slug: 'tra-vinh', province: 'Trà Vinh', name: 'Ban Quản lý KKT Trà Vinh' }),
  board({ kind: 'kcn', slug: 'vinh-long', province: 'Vĩnh Long', name: 'Ban Quản lý các KCN Vĩnh Long' }),
]

const NOTED = 'một số đơn vị đạt kết quả nổi bật là Quảng Ninh, Hưng Yên, Hải Phòng, Vĩnh Phúc'

/** Only the boards that the document names; the bloc has more. */
const redRiverDelta: readonly SeedBoard[] = [
  board({
    kind: 'kkt',
    slug: 'quang-ninh',
    province: 'Quảng Ninh',
    name: 'Ban Quản lý Khu kinh tế Quảng Ninh',
    nameFrom: 'practice',
    quote: NOTED,
  }),
  board({
    kind: 'kcn',
    slug: 'hung-yen',
    province: 'Hưng Yên',
    name: 'Ban Quản lý các KCN tỉnh Hưng Yên',
    nameFrom: 'practice',
    quote: NOTED,
  }),
  board({
    kind: 'kkt',
    slug: 'hai-phong',
    province: 'Hải Phòng',
    name: 'Ban Quản lý Khu kinh tế Hải Phòng',
    nameFrom: 'practice',
    quote: NOTED,
    isCity: true,
  }),
  board({
    kind: 'kcn',
    slug: 'vinh-phuc',
    province: 'Vĩnh Phúc',
    name: 'Ban quản lý các Khu công nghiệp tỉnh Vĩnh Phúc',
  }),
  board({ kind: 'kcn', slug: 'ha-nam', province: 'Hà Nam', name: 'Ban Quản lý các KCN tỉnh Hà Nam' }),
  board({ kind: 'kcn', slug: 'bac-ninh', province: 'Bắc Ninh', name: 'Ban Quản lý các KCN tỉnh Bắc Ninh' }),
]

const MEMBERS_2022 =
  'Ban Quản lý các KCN các tỉnh Hòa Bình, Bắc Giang, Thái Nguyên, Tuyên Quang, Yên Bái, Phú Thọ và Bắc Kạn'

function northern(slug: string, province: string, alsoWritten: string): SeedBoard {
  return board({
    kind: 'kcn',
    slug,
    province,
    name: `Ban Quản lý các KCN tỉnh ${province}`,
    alsoWritten: [alsoWritten],
    quote: MEMBERS_2022,
  })
}

const northernMidland: readonly SeedBoard[] = [
  northern('hoa-binh', 'Hòa Bình', 'Ban Quản các KCN Hòa Bình'),
  northern('bac-giang', 'Bắc Giang', 'Ban Quản lý các KCN Bắc Giang'),
  northern('thai-nguyen', 'Thái Nguyên', 'Ban Quản lý các KCN Thái Nguyên'),
  northern('tuyen-quang', 'Tuyên Quang', 'Ban Quản lý các KCN Tuyên Quang'),
  northern('yen-bai', 'Yên Bái', 'Ban Quản lý các KCN Yên Bái'),
  northern('phu-tho', 'Phú Thọ', 'Ban Quản lý các KCN Phú Thọ'),
  northern('bac-kan', 'Bắc Kạn', 'Ban Quản lý các KCN Bắc Kạn'),
]

const NOTICE_995 = {
  number: '995/BKHĐT-HĐTĐKT',
  date: '2022-02-18',
  issuer: 'Hội đồng Thi đua - Khen thưởng Bộ Kế hoạch và Đầu tư',
} as const

/** The three blocs of the source documents. */
export const BLOCS: readonly SeedBloc[] = [
  {
    code: 'mien-tay-nam-bo',
    name: 'Khối thi đua các Ban Quản lý Khu công nghiệp, Khu chế xuất, Khu kinh tế Miền Tây Nam bộ',
    document: '000',
    quote: 'Khối thi đua các Ban Quản lý Khu công nghiệp, Khu chế xuất, Khu kinh tế Miền Tây Nam bộ',
    boards: southWest,
    terms: [],
  },
  {
    code: 'dong-bang-song-hong',
    name: 'Khối thi đua Ban Quản lý các KCN, KCX, KKT các tỉnh Đồng bằng sông Hồng',
    document: '002',
    quote: 'Khối thi đua Ban Quản lý các KCN, KCX, KKT các tỉnh đồng bằng sông Hồng',
    boards: redRiverDelta,
    terms: [
      {
        year: 2023,
        role: 'head',
        board: 'kcn-ha-nam',
        state: 'confirmed',
        quote: 'Phó Trưởng Ban Quản lý các KCN tỉnh Hà Nam, đơn vị Trưởng Khối thi đua',
        paper: null,
      },
    ],
  },
  {
    code: 'trung-du-mien-nui-phia-bac',
    name: 'Khối thi đua Ban Quản lý các KCN các tỉnh Trung du Miền núi phía Bắc',
    document: '004',
    quote: 'Khối thi đua Ban Quản lý các KCN các tỉnh Trung du Miền núi phía Bắc',
    boards: northernMidland,
    terms: [
      {
        year: 2022,
        role: 'head',
        board: 'kcn-yen-bai',
        state: 'confirmed',
        quote: 'Đơn vị Trưởng khối là Ban Quản lý các KCN tỉnh Yên Bái',
        paper: NOTICE_995,
      },
      {
        year: 2022,
        role: 'deputy',
        board: 'kcn-thai-nguyen',
        state: 'confirmed',
        quote: 'đơn vị Phó khối là Ban Quản lý các KCN tỉnh Thái Nguyên',
        paper: NOTICE_995,
      },
      {
        year: 2023,
        role: 'head',
        board: 'kcn-thai-nguyen',
        state: 'proposed',
        quote: 'Trưởng Khối Ban Quản lý các KCN Thái Nguyên',
        paper: null,
      },
      {
        year: 2023,
        role: 'deputy',
        board: 'kcn-tuyen-quang',
        state: 'proposed',
        quote: 'Phó Khối là Ban Quản lý các KCN Tuyên Quang',
        paper: null,
      },
    ],
  },
]

/** All boards, each once. */
export const BOARDS: readonly SeedBoard[] = BLOCS.flatMap((bloc) => bloc.boards)
