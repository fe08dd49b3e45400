import type { Request, Response } from 'express'
import type { Question } from '../http/ask.ts'
import type { Language } from '../shared/domain/language.ts'
import type { Reply, Upload } from '../http/operation.ts'
import type { Ports } from '../http/ports.ts'
import type { Actor } from '../shared/domain/actor.ts'

/** One page request: who asks, in which language, and how to answer. */
export interface Visit {
  readonly ports: Ports
  readonly request: Request
  readonly response: Response
  readonly actor: Actor
  readonly secret: string | undefined
  readonly language: Language
  readonly origin: string
  /** Asks an operation of the API as this person; the body of its answer. Throws what the API would refuse with. */
  ask<T>(operationId: string, question?: Question): Promise<T>
  /** The same, with the whole answer: for files and places. */
  askAll(operationId: string, question?: Question): Promise<Reply>
  /** The file that the form brought, on a page that keeps files; throws what was wrong with it. */
  upload(): Upload
  /** Sends a page of `templates/pages`. */
  show(name: string, titleKey: string, data: object, status?: number): void
}

export type PageHandler = (visit: Visit) => Promise<void> | void
/** A page of the site: path, method, who may come, what is shown. */
export interface Page {
  readonly method: 'get' | 'post'
  readonly path: string
  readonly access: 'everybody' | 'signed-in'
  /** Brings a file: the handler receives the form itself, and nothing may be changed by it. */
  readonly takesFile?: true
  /** Brings a file to be kept: read before the handler, with the code of the form as any other form. */
  readonly keepsFile?: true
  /** Answers with a file or for a frame: nothing to come back to after signing in. */
  readonly givesFile?: true
  /** Fields of the form whose text is handed back when the session has ended meanwhile. */
  readonly handsBack?: readonly string[]
  readonly handle: PageHandler
}
