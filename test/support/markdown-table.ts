import { readFileSync } from 'node:fs'

/** A row of a table by its column heads. */
export type Row = Readonly<Record<string, string>>

/** The tables of a Markdown file, by the word in parentheses at the end of their heading. */
export function tablesOf(file: string): Map<string, Row[]> {
  const tables = new Map<string, Row[]>()
  let heads: string[] = []
  let rows: Row[] = []
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (line.startsWith('## ')) {
      rows = []
      heads = []
      for (const [, name] of line.matchAll(/\(([a-z-]+)\)/g)) if (name) tables.set(name, rows)
    } else if (line.startsWith('|') && !/^[|\s-]+$/.test(line)) {
      const cells = line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim())
      if (heads.length === 0) heads = cells
      else rows.push(Object.fromEntries(heads.map((head, i) => [head, cells[i] ?? ''])))
    }
  }
  return tables
}

/** `9.350,5` as `9350.5`; a per cent as a ratio. */
export function vietnameseNumber(text: string): string {
  const number = text.replaceAll('.', '').replace(',', '.').replace(/\s*%$/, '')
  if (!text.includes('%')) return number
  return String(Number((Number(number) / 100).toFixed(8)))
}
