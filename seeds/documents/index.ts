import type { Figure } from '../../src/features/reports/domain/figure.ts'
import { DOCUMENT_000, FIGURES_000 } from './document-000.ts'
import { DOCUMENT_001, FIGURES_001 } from './document-001.ts'
import { DOCUMENT_002, FIGURES_002 } from './document-002.ts'
import { DOCUMENT_003 } from './document-003.ts'
import { DOCUMENT_004, FIGURES_004 } from './document-004.ts'
import type { SourceDocument } from './facts.ts'

export const DOCUMENTS: readonly SourceDocument[] = [
  DOCUMENT_000,
  DOCUMENT_001,
  DOCUMENT_002,
  DOCUMENT_003,
  DOCUMENT_004,
]

/** Every figure of the documents, as stated. */
export const FIGURES: readonly Figure[] = [...FIGURES_000, ...FIGURES_001, ...FIGURES_002, ...FIGURES_004]
