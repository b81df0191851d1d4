import { AlongsideError } from '@alongside/core/errors'
import type { ActionResult } from '@alongside/react'
import type { BridgeAction, HostDriver, HostSubject } from '../../bridge/index.js'
import { createLooks } from '../createLooks.js'
import type { OpensRecords } from '../OpensRecords.js'
import { dynamics } from './host.js'
import { mapContext, mapNewRecord } from './map.js'
import { bareId, fields, readEnvironment, readNavigation, readPage, readRecord, type CifEnvironment, type CifFramework, type CifPage, type CifRecord } from './protocol.js'

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
  let subject: HostSubject = { kind: 'none' }
  let forget = () => {}

  async function create(from: CifFramework, action: Extract<BridgeAction, { type: 'create-record' }>): Promise<ActionResult> {
    const row = mapNewRecord(action, subject)
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
      let page = pageOf(environment)
      const looks = createLooks(async () => ({ page, record: await fetchRecord(from, page) }))
      const contextOf = (seen: { readonly page: CifPage | undefined; readonly record: CifRecord }) => {
        const context = mapContext(environment, seen.page, seen.record, { canOpenRecords: recordOf !== undefined })
        subject = context.subject
        return context
      }
      const goOn = async (data: unknown) => {
        page = readNavigation(data)
        looks.again((seen) => events.context(contextOf(seen)))
      }
      from.addHandler('onpagenavigate', goOn)
      forget = () => {
        looks.stop()
        from.removeHandler('onpagenavigate', goOn)
      }
      return contextOf(await looks.first())
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

/** A record that may not be read is still the record at hand. */
async function fetchRecord(from: CifFramework, page: CifPage | undefined): Promise<CifRecord> {
  const options = page && fields[page.table]
  return page && options ? from.retrieveRecord(page.table, page.id, options).then(readRecord, () => ({})) : {}
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
