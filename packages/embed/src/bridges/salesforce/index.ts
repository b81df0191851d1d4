import { AlongsideError } from '@alongside/core/errors'
import type { HostDriver } from '../../bridge/index.js'
import type { OpensRecords } from '../OpensRecords.js'
import { salesforce } from './host.js'
import { mapContext, mapSize } from './map.js'
import { readRefresh, readSignedRequest, type CanvasSdk } from './protocol.js'

export type { CanvasSdk } from './protocol.js'

export interface SalesforceOptions extends OpensRecords {
  /** What Salesforce posted to your server, which checked it and handed it on into the page. */
  readonly signedRequest: string
  /** Where the organisation's pages are, e.g. `https://acme.lightning.force.com`. */
  readonly origins: readonly string[]
  /** `Sfdc.canvas.client`, as the vendor's script on the page has it, unless given. */
  readonly sdk?: () => CanvasSdk
  readonly page?: Pick<EventTarget, 'addEventListener' | 'removeEventListener'>
}

/** The driver for a canvas app in Salesforce. Not verified against a live host. */
export function createSalesforceDriver({ signedRequest, origins, sdk: find = sdkOnPage, page = globalThis, recordOf }: SalesforceOptions): HostDriver {
  let sdk: CanvasSdk | undefined
  let newest = signedRequest
  let forget = () => {}

  const request = () => {
    const read = readSignedRequest(newest)
    if (read) return read
    throw new AlongsideError({
      code: 'invalid-request',
      message: 'What was given as signed_request is none, so nobody knows which record is open. Hand on into the page exactly what Salesforce posted.',
    })
  }
  const contextNow = () => mapContext(request(), { canOpenRecords: recordOf !== undefined })

  return {
    host: salesforce.id,
    allows: origins.map((source) => ({ directive: 'frame-ancestors', source })),
    async open(events) {
      const found = (sdk = find())
      const first = contextNow()
      // A canvas app is not told of changes, so whoever comes back to it asks.
      const ask = () => found.refreshSignedRequest(request().client, (answer) => {
        const refreshed = readRefresh(answer)
        if (sdk !== found || refreshed === undefined || !readSignedRequest(refreshed)) return
        newest = refreshed
        events.context(contextNow())
      })
      page.addEventListener('focus', ask)
      forget = () => page.removeEventListener('focus', ask)
      return first
    },
    // Canvas answers nothing; what it opens, the agent sees.
    async perform(action) {
      if (!sdk) return { state: 'disconnected' }
      if (action.type === 'resize') {
        sdk.resize(request().client, mapSize(action, request()))
        return { state: 'unconfirmed' }
      }
      const record = action.type === 'open-record' ? recordOf?.(action.record) : undefined
      if (!record) return { state: 'unsupported' }
      sdk.publish(request().client, { name: 's1.navigateToSObject', payload: { recordId: record.id, view: 'detail' } })
      return { state: 'unconfirmed' }
    },
    proof: () => Promise.resolve({ kind: 'signed-request', token: newest }),
    close() {
      forget()
      sdk = undefined
    },
  }
}

function sdkOnPage(): CanvasSdk {
  const { Sfdc } = globalThis as { Sfdc?: { canvas?: { client?: CanvasSdk } } }
  if (Sfdc?.canvas?.client) return Sfdc.canvas.client
  throw new AlongsideError({
    code: 'invalid-request',
    message: 'Salesforce\'s Canvas SDK is not on this page, so it cannot be spoken to. Load canvas-all.js of your organisation before the sidebar.',
  })
}
