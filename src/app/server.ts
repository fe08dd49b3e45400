import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Express } from 'express'

/** A listening server and how to stop it without cutting off anybody. */
export interface Running {
  readonly url: string
  stop(): Promise<void>
}

/** Listens on the port (0 takes a free one). Rejects with a readable message when the port is taken. */
export async function listen(app: Express, host: string, port: number): Promise<Running> {
  const server: Server = createServer(app)
  // A slow sender may not hold a connection for ever.
  server.requestTimeout = 60_000
  server.headersTimeout = 20_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE' ? new Error(`port ${port} is taken; choose another with --port`) : error,
      )
    })
    server.listen(port, host, resolve)
  })
  const { port: actual } = server.address() as AddressInfo
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${actual}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeIdleConnections()
      }),
  }
}
