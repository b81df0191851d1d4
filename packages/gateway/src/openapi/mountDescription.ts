import { createHash } from 'node:crypto'
import type { GatewayApp } from '../http/GatewayApp.js'
import { describeProtocol } from './describeProtocol.js'
import { pageStyle } from './pageStyle.js'
import { renderPage } from './renderPage.js'

const hour = 'public, max-age=3600'

/** Serves what the gateway answers, for machines at `/openapi.json` and for people at `/docs`. It tells nothing about any tenant. */
export function mountDescription(app: GatewayApp, { publicUrl }: { readonly publicUrl: string }): void {
  let made: { readonly json: string; readonly page: string } | undefined
  const description = () => (made ??= make(publicUrl))
  const style = createHash('sha256').update(pageStyle).digest('base64')
  const policy = `default-src 'none'; style-src 'sha256-${style}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`

  app.get('/openapi.json', (context) => {
    context.set('route', 'openapi')
    return context.body(description().json, 200, { 'content-type': 'application/json', 'cache-control': hour })
  })
  app.get('/docs', (context) => {
    context.set('route', 'docs')
    return context.body(description().page, 200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': hour, 'content-security-policy': policy })
  })
}

function make(publicUrl: string) {
  const document = describeProtocol(publicUrl)
  return { json: JSON.stringify(document), page: renderPage(document) }
}
