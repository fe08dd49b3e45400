import { Router } from 'express'
import type { Ports } from '../http/ports.ts'

/** The web pages. */
export function pages(_ports: Ports): Router {
  return Router()
}
