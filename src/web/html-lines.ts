const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', '#39': "'" }

/** The text of a paper's page, a line for each paragraph and each row of a table, to be compared with another. */
export function linesOfHtml(html: string): string {
  const text = html
    .replace(/^[\s\S]*<body[^>]*>/, '')
    .replace(/<svg[\s\S]*?<\/svg>/g, '')
    .replace(/<\/t[dh]><t[dh][^>]*>/g, ' | ')
    .replace(/<br>(?=[^\n]*<\/t[dh]>)/g, ' ')
    .replace(/<(br|\/(p|h\d|li|tr|caption))>/g, '\n')
    .replace(/<[^>]+>/g, '')
    .replace(/&(lt|gt|amp|quot|#39);/g, (_, name: string) => ENTITIES[name] ?? '')
  const lines = text.split('\n').map((line) => line.replace(/\s+/g, ' ').trim())
  return lines.filter((line) => line !== '').join('\n')
}
