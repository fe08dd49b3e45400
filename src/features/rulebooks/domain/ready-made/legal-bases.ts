import type { LegalBasis } from '../rulebook.ts'
import { both } from './parts.ts'

/**
 * The sources of the shipped rulebooks, each no surer than it is known. An article stands beside the law it belongs
 * to, so that a rule can name the very article.
 */

/** Repealed from 01/01/2024 by Đ.94(2) of the law of 2022; its own articles were not read. */
export const LAW_2003: LegalBasis = {
  code: 'law-2003',
  citation: both(
    'Luật Thi đua, khen thưởng số 15/2003/QH11 (sửa đổi, bổ sung năm 2005, 2009, 2013)',
    'Law on Emulation and Commendation 15/2003/QH11 (amended 2005, 2009, 2013)',
  ),
  confidence: 'law',
  cited: true,
  from: null,
  to: '2023-12-31',
}

export const DECREE_91: LegalBasis = {
  code: 'decree-91-2017',
  citation: both('Nghị định số 91/2017/NĐ-CP của Chính phủ', 'Decree 91/2017/NĐ-CP'),
  confidence: 'digest',
  cited: true,
  from: null,
  to: '2023-12-31',
}

export const DECREE_91_ARTICLE_11: LegalBasis = {
  code: 'decree-91-2017-11',
  citation: both('Điều 11 Nghị định số 91/2017/NĐ-CP', 'Decree 91/2017/NĐ-CP, article 11'),
  confidence: 'decree',
  cited: false,
  from: null,
  to: '2023-12-31',
}

export const LAW_2022: LegalBasis = {
  code: 'law-2022',
  citation: both(
    'Luật Thi đua, khen thưởng số 06/2022/QH15 ngày 15 tháng 6 năm 2022',
    'Law on Emulation and Commendation 06/2022/QH15 of 15 June 2022',
  ),
  confidence: 'law',
  cited: true,
  from: '2024-01-01',
  to: null,
}

export const LAW_2022_ARTICLE_5: LegalBasis = {
  code: 'law-2022-5',
  citation: both('Điểm c khoản 2 Điều 5 Luật số 06/2022/QH15', 'Law 06/2022/QH15, article 5(2)(c)'),
  confidence: 'law',
  cited: false,
  from: '2024-01-01',
  to: null,
}

export const LAW_2022_ARTICLE_25: LegalBasis = {
  code: 'law-2022-25',
  citation: both('Điều 25 Luật số 06/2022/QH15', 'Law 06/2022/QH15, article 25'),
  confidence: 'law',
  cited: false,
  from: '2024-01-01',
  to: null,
}

export const LAW_2022_ARTICLE_26: LegalBasis = {
  code: 'law-2022-26',
  citation: both('Điều 26 Luật số 06/2022/QH15', 'Law 06/2022/QH15, article 26'),
  confidence: 'law',
  cited: false,
  from: '2024-01-01',
  to: null,
}

export const LAW_2022_ARTICLE_74: LegalBasis = {
  code: 'law-2022-74',
  citation: both('Khoản 3 Điều 74 Luật số 06/2022/QH15', 'Law 06/2022/QH15, article 74(3)'),
  confidence: 'law',
  cited: false,
  from: '2024-01-01',
  to: null,
}

export const DECREE_98: LegalBasis = {
  code: 'decree-98-2023',
  citation: both('Nghị định số 98/2023/NĐ-CP của Chính phủ', 'Decree 98/2023/NĐ-CP'),
  confidence: 'digest',
  cited: true,
  from: '2024-01-01',
  to: '2025-06-30',
}

export const DECREE_152: LegalBasis = {
  code: 'decree-152-2025',
  citation: both(
    'Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025 của Chính phủ',
    'Decree 152/2025/NĐ-CP of 14 June 2025',
  ),
  confidence: 'decree',
  cited: true,
  from: '2025-07-01',
  to: null,
}

export const DECREE_65_ARTICLE_2: LegalBasis = {
  code: 'decree-65-2014-2',
  citation: both('Khoản 3 Điều 2 Nghị định số 65/2014/NĐ-CP', 'Decree 65/2014/NĐ-CP, article 2(3)'),
  confidence: 'decree',
  cited: false,
  from: null,
  to: null,
}

/** What blocs do without a source that could be quoted: to be confirmed or changed when the rulebook is adopted. */
export const PRACTICE: LegalBasis = {
  code: 'practice',
  citation: both(
    'Quy chế hoạt động của Khối thi đua (theo thông lệ)',
    'The bloc’s own rules, by common practice',
  ),
  confidence: 'practice',
  cited: false,
  from: null,
  to: null,
}
