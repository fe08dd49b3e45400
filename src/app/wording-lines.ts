/** A line of a text with its number, from 1. */
export interface NumberedLine {
  readonly number: number
  readonly text: string
}

/** The lines of a text; the end of the last line begins no further one. */
export function numbered(text: string): readonly NumberedLine[] {
  return text
    .replace(/\n$/, '')
    .split('\n')
    .map((line, index) => ({ number: index + 1, text: line }))
}

/**
 * The line of the editor that a refusal means. It counts within the wording or within one of the partials behind it, each
 * under a heading line of its own (`{{!-- partial: head --}}`).
 */
export function editorLine(source: string, kind: string, template: string, line: number): number {
  if (template === kind) return line
  const piece = template.replace(/^partials\//, '')
  const heading = source.split('\n').indexOf(`{{!-- partial: ${piece} --}}`)
  return heading < 0 ? line : heading + 1 + line
}
