import type { PaperModel } from '../model.ts'
import { PAPER_CSS } from './paper-css.ts'
import { renderHtml } from './render-html.ts'

/** A paper as a page of its own, without anything from elsewhere. */
export function htmlPage(model: PaperModel): string {
  const title = model.title.replace(/&/g, '&amp;').replace(/</g, '&lt;')
  return (
    `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>${title}</title>` +
    `<meta name="viewport" content="width=device-width,initial-scale=1"><style>${PAPER_CSS}</style></head>` +
    `<body>${renderHtml(model)}</body></html>`
  )
}
