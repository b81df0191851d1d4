import type { GatewayApp } from './GatewayApp.js'

/** The methods an address takes; none where there is nothing. */
export function findMethods(app: GatewayApp, path: string): readonly string[] {
  const fitting = app.routes.filter((route) => route.method !== 'ALL' && toPattern(route.path).test(path))
  return [...new Set(fitting.map(({ method }) => method))]
}

const toPattern = (path: string): RegExp =>
  new RegExp(`^${path.replaceAll(/[.+?^$()|[\]\\]/g, '\\$&').replaceAll(/:\w+(\{[^}]*\})?/g, '[^/]+').replaceAll('*', '.*')}$`)
