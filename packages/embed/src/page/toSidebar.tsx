import type { HostAction } from '@alongside/react'
import type { ReactNode } from 'react'
import type { HostContext, HostCustomer } from '../bridge/index.js'
import type { SidebarChange, SidebarOptions } from '../mount/index.js'
import { optionNames } from '../mount/optionNames.js'
import { PageChoice, PageNotice, PageWaiting } from './PageNotice.js'
import { recordAtHand, type PageState } from './PageState.js'
import { pageWords, type PageWords } from './words.js'

/** What the agent can do on the page itself, and what the sidebar asks of the host. */
export interface PageHandlers {
  retry(): void
  /** Null takes a choice back. */
  choose(index: number | null): void
  openUrl(url: string): void
  perform: NonNullable<SidebarOptions['onAction']>
}

/** What is the same in every state. */
export interface PageDefaults {
  readonly locale: string
  readonly timeZone: string
  /** True in a frame without `allow-same-origin`, which has no storage. */
  readonly isOpaque: boolean
}

export const nobody: Pick<SidebarOptions, 'adapters' | 'actor'> = { adapters: [], actor: { id: '', name: '', roles: [], tenant: '' } }

/** An update keeps what it does not name. */
const nothing: SidebarChange = Object.fromEntries(optionNames.map((name) => [name, undefined]))

export const localeOf = ({ context, company }: PageState, { locale }: PageDefaults): string =>
  context.locale ?? (company.state === 'open' ? company.is.locale : undefined) ?? locale

/** The sidebar that shows a state of the page, whole: what an earlier state gave is taken back. */
export function toSidebar(state: PageState, handlers: PageHandlers, defaults: PageDefaults): SidebarChange {
  const { context } = state
  const company = state.company.state === 'open' ? state.company.is : undefined
  const locale = localeOf(state, defaults)
  const words = pageWords(locale)
  const atHand = company && recordAtHand(state)
  const isProving = company?.prove !== undefined && atHand?.customer !== undefined && state.proof?.trust === undefined
  const customer = isProving ? undefined : atHand?.customer
  const isChosen = context.subject.kind === 'many' && atHand !== undefined
  return {
    ...nothing,
    ...(company ?? nobody),
    locale,
    timeZone: context.timeZone ?? company?.timeZone ?? defaults.timeZone,
    theme: context.theme ?? company?.theme ?? 'auto',
    ...identify(customer),
    trust: customer && (state.proof?.trust ?? customer.trust),
    onAction: handlers.perform,
    hostActions: offers(state),
    slots: {
      ...company?.slots,
      empty: isProving ? <PageWaiting words={words} /> : notice(state, handlers, words),
      notice: noticeAbove(state, words, defaults) ?? company?.slots?.notice,
      actions: isChosen ? <button type="button" className="al-button" onClick={() => handlers.choose(null)}>{words.chooseAgain}</button> : company?.slots?.actions,
    },
  }
}

/** Most hosts know an address and nothing else: whoever has it is looked up. What is only claimed looks nobody up. */
function identify(customer: HostCustomer | undefined): Pick<SidebarChange, 'customer' | 'query'> {
  if (!customer) return { customer: null }
  const { identities, trust } = customer
  const identity = identities.find(({ realm }) => realm === '') ?? identities[0]
  const query = identity ? { type: 'identity', identity } as const : customer.query
  return { customer: identities, ...(query && (trust !== 'claimed' || !identity) && { query }) }
}

const ofHost: readonly HostAction['type'][] = ['open-record', 'open-url', 'insert-reply', 'create-record']

/**
 * Words can always be copied, so inserting is offered wherever there is one record; of several the host's composer is anybody's. What opens
 * an address has its own ways where the host has none.
 */
function offers({ host, context: { actions, subject } }: PageState): readonly HostAction['type'][] {
  const isOne = subject.kind === 'one'
  return ofHost.filter((type) => type === 'open-url' || (type === 'insert-reply' ? isOne && host !== 'gone' : actions.includes(type) && (isOne || type !== 'create-record')))
}

/** Drafts that a gateway keeps outlive the tab; those of a page without storage do not. */
function noticeAbove({ host, company, context, unopened }: PageState, words: PageWords, { isOpaque }: PageDefaults): ReactNode {
  if (unopened?.revision === context.revision) return <p className="al-quiet" role="status">{unopened.isCopied ? words.linkCopied : words.linkShut} <bdi>{unopened.url}</bdi></p>
  if (host === 'gone') return <p className="al-quiet" role="status">{`${words.closed}. ${words.closedHint}`}</p>
  return isOpaque && company.state === 'open' && !company.is.drafts ? <p className="al-quiet">{words.draftsUntilClosed}</p> : undefined
}

function notice(state: PageState, handlers: PageHandlers, words: PageWords): ReactNode {
  const { host, company, context } = state
  const retry = { label: words.retry, press: handlers.retry }
  if (host === 'denied') return <PageNotice title={words.denied} hint={words.deniedHint} />
  if (host === 'gone') return <PageNotice title={words.closed} hint={words.closedHint} />
  if (host === 'timeout' || host === 'disconnected' || host === 'host-error') return <PageNotice title={words.silent} hint={words.silentHint} retry={retry} />
  if (company.state === 'failed') return <PageNotice title={words.unreachable} hint={words.unreachableHint} retry={retry} />
  if (host === 'connecting' || company.state === 'opening') return <PageWaiting words={words} />
  if (context.subject.kind === 'none') return <PageNotice title={words.noRecord} hint={words.noRecordHint} />
  if (context.subject.kind === 'many' && !recordAtHand(state)) return choice(context, handlers, words)
  return <PageNotice title={words.noCustomer} hint={words.noCustomerHint} />
}

function choice({ subject, actions }: HostContext, { choose, openUrl }: PageHandlers, words: PageWords): ReactNode {
  const records = subject.kind === 'many' ? subject.records : []
  const canOpen = actions.includes('open-url')
  const choices = records.map((record, index) => {
    const { url } = record
    return { record, choose: record.customer ? () => choose(index) : canOpen && url !== undefined ? () => openUrl(url) : undefined }
  })
  return <PageChoice words={words} choices={choices} />
}
