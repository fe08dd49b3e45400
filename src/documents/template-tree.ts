import type Handlebars from 'handlebars'

/** A node of the syntax tree that Handlebars makes of a wording, as far as it is used here. */
export interface AstNode {
  type: string
  loc?: { start: { line: number } }
  escaped?: boolean
  path?: AstNode
  name?: AstNode
  original?: string
  params?: AstNode[]
  hash?: { type: 'Hash'; pairs: AstNode[] } | null
}
export const isNode = (value: unknown): value is AstNode =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string'

/** The call that `markLines` puts before every statement. */
export const MARK = '@mark'

/** Puts a call of `MARK` with the line before every statement of a syntax tree. */
function markLines(node: AstNode): void {
  for (const [key, value] of Object.entries(node) as [string, unknown][]) {
    const children = Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : []
    children.forEach(markLines)
    if (key !== 'body') continue
    Object.assign(node, {
      body: children.flatMap((child) =>
        child.type === 'ContentStatement' ? [child] : [markOf(child), child],
      ),
    })
  }
}

function markOf({ loc }: AstNode): AstNode {
  const line = loc?.start.line ?? 1
  return {
    type: 'MustacheStatement',
    escaped: true,
    path: { type: 'PathExpression', original: MARK, ...{ data: false, depth: 0, parts: [MARK] } },
    params: [{ type: 'NumberLiteral', original: String(line), ...{ value: line } }],
    ...{ strip: {} },
    ...(loc ? { loc } : {}),
  }
}

/**
 * The line that a rendering reaches before it fails, where the failure does not say it (`a.b.c` without b): it is done
 * once more with a mark before every statement. `render` compiles the tree and runs it.
 */
export function lineReached(env: typeof Handlebars, ast: AstNode, render: (ast: AstNode) => void): number {
  let line = 1
  env.registerHelper(MARK, (at: number) => {
    line = at
    return ''
  })
  markLines(ast)
  try {
    render(ast)
  } catch {
    // It fails where it did before.
  }
  return line
}
