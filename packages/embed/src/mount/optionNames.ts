import type { AgentSidebarProps, AlongsideProps } from '@alongside/react'

type Names<Options> = { readonly [Name in keyof Required<Options>]: true }

/** Tables, so that the compiler asks for what is missing when React takes something new. */
const ofProvider: Names<Omit<AlongsideProps, 'children' | 'container'>> = {
  adapters: true, actor: true, locale: true, timeZone: true, now: true, purpose: true, policy: true, desk: true, staff: true, messages: true, features: true,
  kinds: true, keyFacts: true, precedence: true, scorer: true, savedReplies: true, theme: true, density: true, imageUrl: true, drafts: true, outbox: true,
  preferences: true, onEvent: true, onError: true, onAction: true, hostActions: true, hostName: true, prefetched: true,
}
const ofSidebar: Names<Omit<AgentSidebarProps, 'className'>> = { customer: true, query: true, trust: true, onConfirm: true, about: true, scope: true, tabs: true, slots: true }

/** What `AlongsideProvider` takes. */
export const providerNames = Object.keys(ofProvider) as (keyof typeof ofProvider)[]
/** What `AgentSidebar` takes. */
export const sidebarNames = Object.keys(ofSidebar) as (keyof typeof ofSidebar)[]
export const optionNames = [...providerNames, ...sidebarNames]
