import type { BridgeAction, DriverContext, HostSubject } from '../../bridge/index.js'
import { mapCustomer } from '../mapCustomer.js'
import type { CanvasRequest } from './protocol.js'

/** What a signed request says of the page around the app. */
export function mapContext({ context }: CanvasRequest, { canOpenRecords }: { readonly canOpenRecords: boolean }): DriverContext {
  const user = context?.user
  return {
    subject: mapSubject(context),
    // A new record opens as an empty form: what was chosen to start it with would be lost, so it is not offered.
    actions: [...(canOpenRecords ? ['open-record' as const] : []), 'resize'],
    composer: 'unknown',
    ...(user?.userId && { agent: { id: user.userId, ...(user.fullName && { name: user.fullName }) } }),
    ...mapLocale(user?.language ?? user?.locale),
    ...(user?.timeZone && { timeZone: user.timeZone }),
  }
}

/** The fields of a record come only if the app asks for them, under the names that Salesforce gives them. */
function mapSubject(context: CanvasRequest['context']): HostSubject {
  const record = context?.environment?.record
  const text = (name: string) => (typeof record?.[name] === 'string' && record[name] !== '' ? record[name] : undefined)
  const id = text('Id')
  if (!record || id === undefined) return { kind: 'none' }
  const kind = mapKind(record)
  const isPerson = kind === 'contact' || kind === 'lead'
  const customer = mapCustomer({
    emails: [text('Email'), text('PersonEmail'), text('SuppliedEmail'), text('ContactEmail')],
    phones: [text('Phone'), text('MobilePhone'), text('ContactPhone')],
    own: isPerson && context?.organization?.organizationId ? { scheme: 'salesforce', realm: context.organization.organizationId, id, party: 'person' } : undefined,
    name: isPerson || kind === 'account' ? text('Name') : undefined,
    trust: 'host',
  })
  return { kind: 'one', record: { kind, id }, ...(customer && { customer }) }
}

function mapKind(record: Readonly<Record<string, unknown>>): string {
  const attributes = record['attributes']
  const type = typeof attributes === 'object' && attributes !== null ? Reflect.get(attributes, 'type') : undefined
  return typeof type === 'string' ? type.toLowerCase() : 'record'
}

/** Salesforce writes `en_US`. */
function mapLocale(locale: string | undefined): { readonly locale?: string } {
  try {
    const [canonical] = locale === undefined ? [] : Intl.getCanonicalLocales(locale.replaceAll('_', '-'))
    return canonical === undefined ? {} : { locale: canonical }
  } catch {
    return {}
  }
}

/** A canvas app may be as large as its page allows, 1,000 by 2,000 px unless it says otherwise. */
export function mapSize({ height, width }: Extract<BridgeAction, { readonly type: 'resize' }>, { context }: CanvasRequest): { readonly height: string; readonly width?: string } {
  const most = context?.environment?.dimensions
  const within = (size: number, limit: string | undefined, fallback: number) => `${Math.min(size, Number.parseInt(limit ?? '', 10) || fallback)}px`
  return { height: within(height, most?.maxHeight, 2_000), ...(width !== undefined && { width: within(width, most?.maxWidth, 1_000) }) }
}
