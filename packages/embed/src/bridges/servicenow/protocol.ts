import * as v from 'valibot'
import { lenient } from '../lenient.js'

/** The part of `openFrameAPI` that the bridge uses. Only `init` is answered. */
export interface OpenFrame {
  readonly EVENTS: { readonly COMMUNICATION_EVENT: string }
  init(config: { readonly title?: string }, succeeded: (config: unknown) => void, failed: (error: unknown) => void): void
  subscribe(event: string, handler: (message: unknown) => void): void
  openServiceNowForm(form: { readonly entity: string; readonly query: string }): void
  setHeight(height: number): void
  setWidth(width: number): void
}

const entity = lenient.shape({ entity: lenient.text, query: lenient.text })

const messageShape = v.object({
  data: lenient.shape({
    data: lenient.list(entity),
    metaData: lenient.shape({ phoneNumber: lenient.text }),
  }),
  /** As older releases write it. */
  phone_number: lenient.text,
})

/** Which records and which number the agent chose. */
export interface OpenFrameMessage {
  readonly records: readonly { readonly table: string; readonly id: string }[]
  readonly number: string | undefined
}

/** A message of the frame around; undefined for one that names neither a record nor a number. */
export function readMessage(message: unknown): OpenFrameMessage | undefined {
  const read = v.safeParse(messageShape, message)
  if (!read.success) return undefined
  const { data, phone_number } = read.output
  const records = (data?.data ?? []).flatMap((one) => {
    const id = idIn(one?.query)
    return one?.entity && id ? [{ table: one.entity, id }] : []
  })
  const number = data?.metaData?.phoneNumber ?? phone_number
  return records.length > 0 || number ? { records, number } : undefined
}

/** Finds one record. */
export const queryById = (id: string): string => `sys_id=${encodeURIComponent(id)}`

/** Opens an empty form with these values in it; in an encoded query `^` parts the fields. */
export const queryForNew = (values: Readonly<Record<string, string>>): string =>
  `sys_id=-1&sysparm_query=${encodeURIComponent(Object.entries(values).map(([name, value]) => `${name}=${value.replaceAll('^', '^^')}`).join('^'))}`

/** The id in a query that finds one record. */
const idIn = (query: string | undefined): string | undefined => /(?:^|[&^])sys_id=([0-9a-f]{32})(?:$|[&^])/i.exec(query ?? '')?.[1]
