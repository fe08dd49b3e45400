import express, { Router } from 'express'
import swaggerUi from 'swagger-ui-dist'

const PAGE = `<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>API – Khối thi đua</title><link rel="stylesheet" href="/api/docs/swagger-ui.css"></head>
<body><div id="api"></div><script src="/api/docs/swagger-ui-bundle.js"></script><script src="/api/docs/start.js"></script></body></html>`

const START = `SwaggerUIBundle({ url: '/api/v1/openapi.json', dom_id: '#api', deepLinking: true, validatorUrl: null, docExpansion: 'none' })`

/** The readable page of the API description; everything is served from the installed package. */
export function apiDocs(): Router {
  const router = Router()
  router.use((_request, response, next) => {
    // The viewer writes styles into its elements and draws data: pictures; it is the only page that may.
    response.setHeader(
      'content-security-policy',
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; font-src 'self'; base-uri 'none'; frame-ancestors 'none'",
    )
    next()
  })
  router.get('/', (_request, response) => {
    response.type('html').send(PAGE)
  })
  router.get('/start.js', (_request, response) => {
    response.type('js').send(START)
  })
  router.use(express.static(swaggerUi.getAbsoluteFSPath(), { index: false, maxAge: '1h' }))
  return router
}
