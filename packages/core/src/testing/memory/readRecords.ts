import type { Page, RecordsAsk } from '../../adapter/index.js'
import { identityKey, type Identity, type Instant } from '../../model/index.js'
import { coverWindow } from './coverWindow.js'
import type { Cursors } from './createCursors.js'

interface RecordsReading<T> {
  readonly name: 'orders' | 'cases'
  readonly records: readonly { readonly of: readonly Identity[]; readonly record: T; readonly at: Instant }[]
  readonly cursors: Cursors
  now(): Instant
}

/** Answers one request for a page of somebody's orders or cases, newest first. */
export function readRecords<T>({ name, records, cursors, now }: RecordsReading<T>, ask: RecordsAsk): Page<T> {
  const keys = new Set(ask.subject.map(identityKey))
  const theirs = records.filter(({ of }) => of.some(identity => keys.has(identityKey(identity)))).sort((a, b) => (a.at < b.at ? 1 : -1))
  const start = ask.cursor === undefined ? 0 : Number(cursors.read(name, ask.cursor))
  const end = Math.min(start + ask.limit, theirs.length)
  const [newer, newest, older] = [theirs[start - 1]?.at, theirs[start]?.at, theirs[end]?.at]
  return {
    items: theirs.slice(start, end).map(({ record }) => record),
    ...(older !== undefined && { older: cursors.write(name, end) }),
    ...(start > 0 && { newer: cursors.write(name, Math.max(0, start - ask.limit)) }),
    covers: coverWindow({ now: now(), ...(newest && { newest }), ...(newer && { newer }), ...(older && { older }) }),
    total: { value: theirs.length, exact: true },
    evaluated: [],
    observedAt: now(),
  }
}
