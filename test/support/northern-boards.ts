/** The seven boards of document 004 (northern midland and mountain bloc), by code. */
export const NORTHERN_BOARDS = {
  'hoa-binh': 'Hòa Bình',
  'bac-giang': 'Bắc Giang',
  'thai-nguyen': 'Thái Nguyên',
  'tuyen-quang': 'Tuyên Quang',
  'yen-bai': 'Yên Bái',
  'phu-tho': 'Phú Thọ',
  'bac-kan': 'Bắc Kạn',
} as const
export type NorthernBoard = keyof typeof NORTHERN_BOARDS

/** Their codes, in that order. */
export const SEVEN = Object.keys(NORTHERN_BOARDS) as NorthernBoard[]
