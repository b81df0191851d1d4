import * as v from 'valibot'
import { lenient } from '../lenient.js'

/** The part of `Microsoft.CIFramework` that the bridge uses. It takes and gives JSON as text. */
export interface CifFramework {
  getEnvironment(): Promise<unknown>
  retrieveRecord(table: string, id: string, options: string): Promise<unknown>
  createRecord(table: string, values: string): Promise<unknown>
  openForm(form: string, values?: string): Promise<unknown>
  addHandler(event: string, handler: (data: unknown) => Promise<void>): void
  removeHandler(event: string, handler: (data: unknown) => Promise<void>): void
}

const environmentShape = v.object({ userId: lenient.id, username: lenient.text, clientUrl: lenient.text, orgUniqueName: lenient.text, appUrl: lenient.text, etn: lenient.text, id: lenient.text, 'record-id': lenient.text })
const recordShape = v.record(v.string(), v.unknown())
const pageShape = v.object({ value: lenient.text })

export type CifEnvironment = v.InferOutput<typeof environmentShape>
export type CifRecord = v.InferOutput<typeof recordShape>

export interface CifPage {
  readonly table: string
  readonly id: string
}

/** The fields asked for, by table: those that hold a name or an address. A table that is not here has none that are known. */
export const fields: Readonly<Record<string, string>> = {
  contact: '?$select=fullname,emailaddress1,emailaddress2,mobilephone,telephone1',
  lead: '?$select=fullname,emailaddress1,mobilephone,telephone1',
  account: '?$select=name,emailaddress1,telephone1',
  incident: '?$select=title&$expand=customerid_contact($select=contactid,fullname,emailaddress1,mobilephone),customerid_account($select=accountid,name,emailaddress1,telephone1)',
}

export const readEnvironment = (answer: unknown): CifEnvironment => v.parse(environmentShape, fromJson(answer))

export function readRecord(answer: unknown): CifRecord {
  const read = v.safeParse(recordShape, fromJson(answer))
  return read.success ? read.output : {}
}

/** Where the agent went, from the address in `onpagenavigate`; undefined for a list, a dashboard and everything else without a record. */
export function readNavigation(data: unknown): CifPage | undefined {
  const read = v.safeParse(pageShape, fromJson(data))
  return read.success && read.output.value !== undefined ? readPage(read.output.value) : undefined
}

/** The record in an address of a model-driven app. */
export function readPage(address: string): CifPage | undefined {
  if (!URL.canParse(address)) return undefined
  const query = new URL(address).searchParams
  const [table, id] = [query.get('etn'), query.get('id')]
  return table && id ? { table, id: bareId(id) } : undefined
}

/** Dynamics puts some ids between braces. */
export const bareId = (id: string): string => id.replace(/[{}]/g, '').toLowerCase()

function fromJson(answer: unknown): unknown {
  if (typeof answer !== 'string') return answer ?? {}
  try {
    return JSON.parse(answer) ?? {}
  } catch {
    return {}
  }
}
