import type { DataAdapter, EnvironmentParts } from '@alongside/core/adapter'
import type { SourceMount } from '@alongside/gateway'
import * as v from 'valibot'
import type { Shapes } from '../config/Shapes.js'

/** A source as it is mounted, with what an operator wants to know before it is opened. */
export interface NamedMount extends SourceMount {
  readonly kind: string
  /** Where it answers. */
  readonly address: string
}

/** How a file writes one kind of source. One per adapter; nothing else names a network. */
export type MountShape = (shapes: Shapes) => v.GenericSchema<unknown, NamedMount>

/** What every source may say of itself. */
export function anySource({ text, duration }: Shapes) {
  const texts = v.exactOptional(v.array(text))
  const territory = v.strictObject({ regions: texts, brands: texts, inboxes: texts })
  return {
    id: v.exactOptional(v.pipe(v.string(), v.regex(/^[\w.-]{1,100}$/, 'is no name of a source. Write letters, digits, dots and dashes alone.'))),
    label: v.exactOptional(text),
    territory: v.exactOptional(territory),
    accounts: v.exactOptional(v.record(v.string(), territory)),
    archive: v.exactOptional(v.strictObject({ keepFor: v.exactOptional(duration), accounts: texts, syncEvery: v.exactOptional(duration) })),
  }
}

/** For a source that costs. */
export function cappedSource({ text }: Shapes) {
  const amount = v.pipe(text, v.regex(/^\d+(\.\d+)?$/, 'is no amount. Write it as text, e.g. "200.00".'))
  const currency = v.pipe(text, v.regex(/^[A-Z]{3}$/, 'is no currency. Write its three letters, e.g. USD.'))
  return {
    cap: v.exactOptional(v.pipe(
      v.strictObject({ amount, currency, per: v.picklist(['day', 'month'], 'is no period. Write day or month.') }),
      v.transform(({ per, ...money }) => ({ per, amount: money })),
    )),
  }
}

interface Given extends Pick<SourceMount, 'territory' | 'accounts' | 'archive' | 'cap'> {
  readonly kind: string
  readonly id?: string
  readonly label?: string
}

/** What an adapter takes besides its own options. */
export interface NameAndEnvironment {
  readonly id?: string
  readonly label?: string
  readonly environment: EnvironmentParts
}

/** Divides what was written into what the gateway does with a source, and what the adapter is called. */
export function toMount({ kind, id, label, ...mount }: Given, address: string, open: (own: NameAndEnvironment) => DataAdapter): NamedMount {
  return { ...mount, kind, address, open: (environment) => open({ environment, ...(id !== undefined && { id }), ...(label !== undefined && { label }) }) }
}
