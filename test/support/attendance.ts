import type { Attendance } from '../../src/features/meetings/domain/attendance.ts'

export const present = (organisationId: string): Attendance => ({
  organisationId,
  kind: 'present',
  representative: { name: 'Nguyễn Văn A', post: 'Phó Trưởng ban' },
})

export const written = (organisationId: string): Attendance => ({
  organisationId,
  kind: 'written-opinion',
  reason: 'Bận họp HĐND tỉnh',
  paper: 'Công văn số 15/BQL-VP ngày 04/01/2023',
})

export const absent = (organisationId: string): Attendance => ({
  organisationId,
  kind: 'absent',
  reason: 'Đi công tác',
  excused: true,
})

/** A share as rulebooks declare it. */
export const part = (
  numerator: number,
  denominator: number,
  comparison: 'at-least' | 'more-than' = 'at-least',
) => ({ share: { numerator, denominator }, comparison })
