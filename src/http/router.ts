import { DomainError } from '../shared/domain/errors.ts'
import type { Operation } from './operation.ts'

/** A matched route with its path parameters, percent-decoded. */
export interface Match {
  readonly operation: Operation
  readonly params: Readonly<Record<string, string>>
}

interface Node {
  readonly children: Map<string, Node>
  parameter?: { readonly name: string; readonly node: Node }
  readonly operations: Map<string, Operation>
}

const newNode = (): Node => ({ children: new Map(), operations: new Map() })

/**
 * A tree of path segments over the operation table. A list of patterns, tried one after the other, would make
 * each request dearer with every operation added; here the cost is the depth of the path.
 */
export interface Router {
  /** The operation, or the methods that the address takes; undefined for no address of ours. Refuses what does not decode. */
  match(method: string, path: string): Match | { readonly methods: readonly string[] } | undefined
}

export function createRouter(operations: readonly Operation[]): Router {
  const root = newNode()
  for (const operation of operations) {
    let node = root
    for (const segment of segmentsOf(operation.path)) {
      const name = /^\{(\w+)\}$/.exec(segment)?.[1]
      if (name === undefined) {
        const child = node.children.get(segment) ?? newNode()
        node.children.set(segment, child)
        node = child
      } else {
        node.parameter ??= { name, node: newNode() }
        if (node.parameter.name !== name)
          throw new Error(
            `${operation.id}: {${name}} stands where another operation says {${node.parameter.name}}`,
          )
        node = node.parameter.node
      }
    }
    if (node.operations.has(operation.method))
      throw new Error(`${operation.method} ${operation.path} is defined twice`)
    node.operations.set(operation.method, operation)
  }

  return {
    match: (method, path) => {
      const params: Record<string, string> = {}
      let node = root
      for (const segment of segmentsOf(path).map(decoded)) {
        const child = node.children.get(segment)
        if (child) node = child
        else if (node.parameter) {
          params[node.parameter.name] = segment
          node = node.parameter.node
        } else return undefined
      }
      const operation = node.operations.get(method)
      if (operation) return { operation, params }
      return node.operations.size > 0 ? { methods: [...node.operations.keys()] } : undefined
    },
  }
}

const segmentsOf = (path: string): string[] => path.split('/').filter((segment) => segment !== '')

/** Decoded after the cut at the slashes: `%2F` is part of a name and never a step down. */
function decoded(segment: string): string {
  if (!segment.includes('%')) return segment
  try {
    return decodeURIComponent(segment)
  } catch {
    throw new DomainError('malformed', 'common.bad-request')
  }
}
