import type { ActionResult } from '@alongside/react'
import type { DriverEvents, HostDriver } from '../../bridge/index.js'
import type { OpensRecords } from '../OpensRecords.js'
import { genesys } from './host.js'
import { mapContext, mapToast } from './map.js'
import { readAddress, type AskWho, type GenesysAddress, type GenesysApp } from './protocol.js'

export type { AskWho, GenesysApp } from './protocol.js'

export interface GenesysOptions extends OpensRecords {
  /** `async () => new (await import('purecloud-client-app-sdk')).default({ gcHostOriginQueryParam: 'gcHostOrigin', gcTargetEnvQueryParam: 'gcTargetEnv' })`. */
  readonly app: () => GenesysApp | Promise<GenesysApp>
  /** Where this page may be opened, e.g. `https://apps.mypurecloud.de`. */
  readonly origins: readonly string[]
  /** Asks a server of yours who takes part; without it the bridge names a conversation and nobody. */
  readonly who?: AskWho
  /** For an app that is not bound to one interaction: tells which conversation the agent goes to, as your server hears it from Genesys; returns how to stop. */
  readonly watch?: (tell: (conversation: string | undefined) => void) => () => void
  /** The heading of messages that the host shows for the sidebar; `Alongside` unless given. */
  readonly title?: string
  /** The query of this page's address; the page's own unless given. */
  readonly query?: string
}

/** What was handed over, and nobody says what became of it. */
const handedOver: ActionResult = { state: 'unconfirmed' }

/** The driver for a client app or an interaction widget in Genesys Cloud, which answers nothing that it is told. */
export function createGenesysDriver({ app: load, origins, who, watch, title = 'Alongside', query, recordOf }: GenesysOptions): HostDriver {
  let app: GenesysApp | undefined
  let asking: AbortController | undefined
  let forget = () => {}

  /** A server that does not say who it is costs the agent the customer, not the sidebar. */
  const contextOf = async (address: GenesysAddress, signal: AbortSignal) =>
    mapContext(address, address.conversation === undefined ? undefined : await who?.(address.conversation, signal).catch(() => undefined))

  /** The record is told at once and its customer when a server has said who it is: what was meant for the last one must not wait. */
  async function goOn(address: GenesysAddress, events: DriverEvents): Promise<void> {
    asking?.abort()
    const { signal } = (asking = new AbortController())
    events.context(mapContext(address, undefined))
    const known = await contextOf(address, signal)
    if (!signal.aborted) events.context(known)
  }

  function open(record: NonNullable<ReturnType<NonNullable<typeof recordOf>>>, { conversations, externalContacts }: GenesysApp): ActionResult {
    if (record.kind === 'conversation') conversations.showInteractionDetails(record.id)
    else if (record.kind === 'contact') externalContacts.showExternalContactProfile(record.id)
    else if (record.kind === 'organisation') externalContacts.showExternalOrganizationProfile(record.id)
    else return { state: 'unsupported' }
    return handedOver
  }

  function openUrl(url: string | undefined, { coreUi }: GenesysApp): ActionResult {
    if (url === undefined) return { state: 'unsupported' }
    coreUi.openWindow(url)
    return handedOver
  }

  return {
    host: genesys.id,
    allows: origins.map((source) => ({ directive: 'frame-ancestors', source })),
    async open(events, signal) {
      const address = readAddress(new URLSearchParams(query ?? globalThis.location.search))
      const opened = await load()
      const first = await contextOf(address, signal)
      signal.throwIfAborted()
      app = opened
      const leave = () => {
        events.gone()
        opened.lifecycle.stopped()
      }
      opened.lifecycle.addStopListener(leave)
      const stopWatching = watch?.((conversation) => void goOn({ ...address, conversation }, events))
      forget = () => {
        opened.lifecycle.removeStopListener(leave)
        stopWatching?.()
        asking?.abort()
      }
      opened.lifecycle.bootstrapped()
      return first
    },
    async perform(action) {
      if (!app) return { state: 'disconnected' }
      switch (action.type) {
        case 'insert-reply':
          // The box it lands in is the one the customer reads.
          if (action.visibility === 'internal') return { state: 'no-composer' }
          app.conversations.proposeInteractionMessage('insert', action.text)
          return handedOver
        case 'open-record': {
          const record = recordOf?.(action.record)
          return record ? open(record, app) : openUrl(action.url, app)
        }
        case 'open-url': return openUrl(action.url, app)
        case 'notify':
          app.alerting.showToastPopup(title, action.text, mapToast(action))
          return handedOver
        default: return { state: 'unsupported' }
      }
    },
    close() {
      forget()
      forget = () => {}
      app = undefined
    },
  }
}
