import { AlongsideError } from '@alongside/core/errors'
import type { ActionResult } from '@alongside/react'
import type { BridgeAction, DriverContext, DriverEvents, HostDriver } from '../../bridge/index.js'
import type { OpensRecords } from '../OpensRecords.js'
import { dynamics } from './host.js'
import { mapContext, mapNewRecord } from './map.js'
import { bareId, fields, readEnvironment, readNavigation, readPage, readRecord, type CifEnvironment, type CifFramework, type CifPage } from './protocol.js'

export type { CifFramework } from './protocol.js'

export interface DynamicsOptions extends OpensRecords {
  /** Where the organisation's app is, e.g. `https://acme.crm4.dynamics.com`. */
  readonly origins: readonly string[]
  /** `Microsoft.CIFramework` once it is ready, unless given. */
  readonly framework?: (signal: AbortSignal) => Promise<CifFramework>
}

/** The driver for a panel of the Channel Integration Framework in Dynamics 365. Not verified against a live host. */
export function createDynamicsDriver({ origins, framework: find = frameworkOnPage, recordOf }: DynamicsOptions): HostDriver {
  let framework: CifFramework | undefined
  let looks = 0
  let page: CifPage | undefined
  let now: DriverContext | undefined
  let forget = () => {}

  /** Undefined where the agent went on while Dynamics looked the record up. */
  async function look(from: CifFramework, environment: CifEnvironment): Promise<DriverContext | undefined> {
    const turn = ++looks
    const options = page && fields[page.table]
    // A record that may not be read is still the record at hand.
    const record = page && options ? await from.retrieveRecord(page.table, page.id, options).then(readRecord, () => ({})) : {}
    if (turn !== looks || framework !== from) return undefined
    return (now = mapContext(environment, page, record, { canOpenRecords: recordOf !== undefined }))
  }

  function follow(from: CifFramework, environment: CifEnvironment, events: DriverEvents): void {
    const goOn = async (data: unknown) => {
      page = readNavigation(data)
      const next = await look(from, environment)
      if (next) events.context(next)
    }
    from.addHandler('onpagenavigate', goOn)
    forget = () => from.removeHandler('onpagenavigate', goOn)
  }

  async function create(from: CifFramework, action: Extract<BridgeAction, { type: 'create-record' }>): Promise<ActionResult> {
    const row = mapNewRecord(action, now?.subject ?? { kind: 'none' })
    if (!row) return { state: 'unsupported', message: 'A case needs a contact or an account, and the record at hand names none.' }
    await from.createRecord(row.table, JSON.stringify(row.values))
    return { state: 'ok' }
  }

  return {
    host: dynamics.id,
    allows: origins.flatMap((source) => [{ directive: 'script-src' as const, source }, { directive: 'frame-ancestors' as const, source }]),
    async open(events, signal) {
      const from = await find(signal)
      const environment = readEnvironment(await from.getEnvironment())
      signal.throwIfAborted()
      framework = from
      page = pageOf(environment)
      follow(from, environment, events)
      for (;;) {
        const first = await look(from, environment)
        if (first) return first
        if (framework !== from) throw new DOMException('The bridge was closed while it looked around.', 'AbortError')
      }
    },
    async perform(action) {
      if (!framework) return { state: 'disconnected' }
      if (action.type === 'create-record') return create(framework, action)
      const record = action.type === 'open-record' ? recordOf?.(action.record) : undefined
      if (!record) return { state: 'unsupported' }
      await framework.openForm(JSON.stringify({ entityName: record.kind, entityId: record.id }))
      return { state: 'ok' }
    },
    close() {
      forget()
      framework = undefined
    },
  }
}

function pageOf({ appUrl, etn, id = undefined, 'record-id': recordId }: CifEnvironment): CifPage | undefined {
  const known = id ?? recordId
  return etn && known ? { table: etn, id: bareId(known) } : appUrl === undefined ? undefined : readPage(appUrl)
}

/** The framework says on the window when it can be asked. */
function frameworkOnPage(signal: AbortSignal): Promise<CifFramework> {
  const present = () => (globalThis as { Microsoft?: { CIFramework?: CifFramework } }).Microsoft?.CIFramework
  return new Promise((resolve, reject) => {
    const take = () => {
      const found = present()
      if (found) resolve(found)
      else reject(new AlongsideError({ code: 'invalid-request', message: 'The Channel Integration Framework said it is ready, and is not on this page. Load msdyn_ciLibrary.js of your organisation before the sidebar.' }))
    }
    if (present()) return take()
    globalThis.addEventListener('CIFInitDone', take, { once: true, signal })
  })
}
