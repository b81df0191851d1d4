import { AlongsideError } from '@alongside/core/errors'
import type { ActionResult } from '@alongside/react'
import type { BridgeAction, HostDriver } from '../../bridge/index.js'
import type { OpensRecords } from '../OpensRecords.js'
import { servicenow } from './host.js'
import { mapContext, mapNewCase } from './map.js'
import { queryById, readMessage, type OpenFrame } from './protocol.js'

export type { OpenFrame } from './protocol.js'

export interface ServiceNowOptions extends OpensRecords {
  /** Where the instance is, e.g. `https://acme.service-now.com`. */
  readonly origins: readonly string[]
  /** `openFrameAPI`, as the vendor's script on the page has it, unless given. */
  readonly openFrame?: () => OpenFrame
  /** The table that cases are in; `sn_customerservice_case` unless given. */
  readonly caseTable?: string
  /** The heading of the panel; `Alongside` unless given. */
  readonly title?: string
}

/** The driver for a panel of OpenFrame in ServiceNow. Not verified against a live host. */
export function createServiceNowDriver(options: ServiceNowOptions): HostDriver {
  const { origins, openFrame: find = openFrameOnPage, caseTable = 'sn_customerservice_case', title = 'Alongside', recordOf } = options
  const canOpenRecords = recordOf !== undefined
  let frame: OpenFrame | undefined

  /** OpenFrame answers nothing; a form that opens, the agent sees. */
  function handOver(to: OpenFrame, action: BridgeAction): ActionResult {
    const record = action.type === 'open-record' ? recordOf?.(action.record) : undefined
    if (record) to.openServiceNowForm({ entity: record.kind, query: queryById(record.id) })
    else if (action.type === 'create-record' && action.record === 'case') to.openServiceNowForm(mapNewCase(action, caseTable))
    else if (action.type === 'resize') {
      to.setHeight(action.height)
      if (action.width !== undefined) to.setWidth(action.width)
    } else return { state: 'unsupported' }
    return { state: 'unconfirmed' }
  }

  return {
    host: servicenow.id,
    allows: origins.flatMap((source) => [{ directive: 'script-src' as const, source }, { directive: 'frame-ancestors' as const, source }]),
    async open(events, signal) {
      const found = find()
      await new Promise<void>((resolve, reject) => {
        found.init({ title }, () => resolve(), () => reject(new AlongsideError({ code: 'forbidden', message: 'ServiceNow refused the panel. See that an OpenFrame configuration names this page, and that the agent may use it.' })))
      })
      signal.throwIfAborted()
      frame = found
      found.subscribe(found.EVENTS.COMMUNICATION_EVENT, (message) => {
        const read = readMessage(message)
        // OpenFrame has no way to stop telling.
        if (frame === found && read) events.context(mapContext(read, { canOpenRecords }))
      })
      return mapContext(undefined, { canOpenRecords })
    },
    perform: (action) => Promise.resolve(frame ? handOver(frame, action) : { state: 'disconnected' }),
    close() {
      frame = undefined
    },
  }
}

function openFrameOnPage(): OpenFrame {
  const { openFrameAPI } = globalThis as { openFrameAPI?: OpenFrame }
  if (openFrameAPI) return openFrameAPI
  throw new AlongsideError({
    code: 'invalid-request',
    message: 'ServiceNow\'s OpenFrame script is not on this page, so it cannot be spoken to. Load openFrameAPI.min.js of your instance before the sidebar.',
  })
}
