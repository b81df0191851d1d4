import type { SidebarProperties } from '../../../../embed/src/element/index.js'
import { createWorkerScorer } from './createWorkerScorer.js'

/** The page's own script, as a host with a strict policy writes it: no text becomes code but by the one policy it has named. */
const policy = window.trustedTypes?.createPolicy('alongside', {
  createScriptURL(url) {
    if (new URL(url, location.href).origin !== location.origin) throw new TypeError(`${url} is no script of this page.`)
    return url
  },
})

const search = new URLSearchParams(location.search)
const gateway = search.get('gateway')!

async function fetchToken(): Promise<string> {
  const answer = await fetch(`${gateway}/dev/token`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ person: search.get('person') ?? 'dana' }) })
  const { token } = (await answer.json()) as { readonly token: string }
  return token
}

const url = policy ? policy.createScriptURL('scorer.js') : 'scorer.js'
const given: SidebarProperties = { gateway, token: fetchToken, scorer: createWorkerScorer(new Worker(url as string, { type: 'module' })) }
for (const sidebar of document.querySelectorAll('alongside-sidebar')) Object.assign(sidebar, given)

declare global {
  interface Window {
    readonly trustedTypes?: { createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): unknown } }
  }
}
