/** A column of a plain text table. */
export interface Column<Row> {
  readonly head: string
  readonly cell: (row: Row) => string
  /** Numbers stand at the right. */
  readonly right?: true
}

/**
 * Lays rows out under their heads, two spaces between columns, a line under the heads. Text is NFC, so one character
 * is one place; nothing is cut off.
 */
export function textTable<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const lines = [columns.map(({ head }) => head), ...rows.map((row) => columns.map(({ cell }) => cell(row)))]
  const widths = columns.map((_, index) => Math.max(...lines.map((line) => line[index]?.length ?? 0)))
  const written = lines.map((line) =>
    line
      .map((text, index) => {
        const width = widths[index] ?? 0
        return columns[index]?.right === true ? text.padStart(width) : text.padEnd(width)
      })
      .join('  ')
      .trimEnd(),
  )
  const [heads = '', ...body] = written
  return [heads, widths.map((width) => '─'.repeat(width)).join('  '), ...body].join('\n')
}
