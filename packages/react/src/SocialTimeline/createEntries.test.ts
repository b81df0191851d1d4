import type { TimelineGap, TimelineItem, TimelineRow } from '@alongside/core/directory'
import { describe, expect, test } from 'vitest'
import { createEntries, type EntriesInput } from './createEntries.js'

const item = (id: string, occurredAt: string, more: Partial<TimelineItem['item']> & { readonly isLive?: boolean } = {}): TimelineItem => {
  const { isLive = false, ...rest } = more
  return {
    type: 'item', key: id, isLate: false, isLive, alsoFrom: [],
    item: {
      ref: { source: 'chat', id }, kind: 'chat', nature: 'words', channel: { id: 'chat', label: 'Chat' }, occurredAt, revision: 1,
      direction: 'inbound', visibility: 'private', author: { name: 'Ines' }, text: id, ...rest,
    },
  }
}
const gap = (source: string, label = source): TimelineGap => ({ type: 'gap', key: `gap:${source}`, source: { id: source, label }, from: 'beginning', to: '2026-11-21T08:00:00.000Z', reason: 'slow' })
const at = (minute: number, day = 21) => `2026-11-${day}T10:${String(minute).padStart(2, '0')}:00.000Z`
const thread = (length: number, from = 59) => Array.from({ length }, (_, index) => item(`t${index}`, at(from - index), { thread: 'one' }))

interface More extends Partial<Omit<EntriesInput, 'state'>>, Partial<EntriesInput['state']> {
  readonly asking?: readonly string[]
}

const fold = (rows: readonly TimelineRow[], { asking = [], sources, newer = 'end', older = 'idle', ...more }: More = {}, build = createEntries((moment) => moment.slice(0, 10))) =>
  build({
    state: { rows, sources: sources ?? asking.map((id) => ({ source: { id, label: id }, status: 'loading' })), newer, older },
    readUpTo: undefined, opened: new Set(), isFolding: true, ...more,
  })
const keys = (...given: Parameters<typeof fold>) => fold(...given).map(({ key }) => key)

describe('the lines of the timeline', () => {
  test('stand under the days on which things happened', () => {
    expect(keys([item('a', at(5)), item('b', at(4)), item('c', at(5, 20))])).toEqual(['day:2026-11-21', 'a', 'b', 'day:2026-11-20', 'c', 'edge:older'])
  })

  test('keep two items of a long conversation in sight and fold the older ones', () => {
    expect(keys(thread(5))).toEqual(['day:2026-11-21', 't0', 't1', 'fold:t2', 'edge:older'])
    expect(fold(thread(5)).find(({ type }) => type === 'fold')).toMatchObject({ count: 3, isOpen: false })
  })

  test('show a conversation whole once its fold is opened', () => {
    expect(keys(thread(4), { opened: new Set(['fold:t2']) })).toEqual(['day:2026-11-21', 't0', 't1', 'fold:t2', 't2', 't3', 'edge:older'])
  })

  test('do not fold a single item away, other threads, or what arrives live', () => {
    expect(keys(thread(3))).toContain('t2')
    expect(keys([...thread(2), item('other', at(30), { thread: 'two' }), ...thread(2, 20).map((row) => ({ ...row, key: `${row.key}-late` }))])).not.toContainEqual(expect.stringContaining('fold'))
    expect(keys(thread(6).map((row) => ({ ...row, isLive: true })))).not.toContainEqual(expect.stringContaining('fold'))
  })

  test('do not fold away what was in sight before older items joined the conversation', () => {
    const build = createEntries((moment) => moment.slice(0, 10))
    expect(keys(thread(3), {}, build)).toEqual(['day:2026-11-21', 't0', 't1', 't2', 'edge:older'])
    expect(keys(thread(6), {}, build)).toEqual(['day:2026-11-21', 't0', 't1', 't2', 'fold:t3', 'edge:older'])
  })

  test('are all in sight while filtering', () => {
    expect(keys(thread(6), { isFolding: false })).not.toContainEqual(expect.stringContaining('fold'))
  })

  test('have one divider below everything that came since the last look, through conversations too', () => {
    expect(keys([item('new', at(50)), item('old', at(40)), item('older', at(30))], { readUpTo: at(40) })).toEqual(['day:2026-11-21', 'new', 'unread', 'old', 'older', 'edge:older'])
    expect(keys(thread(8), { readUpTo: at(56) })).toEqual(['day:2026-11-21', 't0', 't1', 't2', 'unread', 't3', 't4', 'fold:t5', 'edge:older'])
    expect(keys([item('old', at(40))], { readUpTo: at(40) })).not.toContain('unread')
  })

  test('name a source that is silent about several things once', () => {
    const entries = fold([gap('crm', 'CRM'), gap('crm/cases', 'CRM'), gap('mail', 'Mail')], { asking: ['crm/cases'] })
    expect(entries.slice(0, 2)).toMatchObject([{ type: 'gap', isAsking: true, gaps: [{ source: { id: 'crm' } }, { source: { id: 'crm/cases' } }] }, { type: 'gap', isAsking: false }])
  })

  test('end with the date of the oldest item only where nothing can be missing', () => {
    expect(fold(thread(4), { older: 'end' }).at(-1)).toMatchObject({ since: at(56) })
    expect(fold(thread(4), { older: 'end', asking: ['chat'] }).at(-1)).not.toHaveProperty('since')
    expect(fold([...thread(4), gap('mail')], { older: 'end' }).at(-1)).not.toHaveProperty('since')
    expect(fold(thread(4), { older: 'end', isFolding: false }).at(-1)).not.toHaveProperty('since')
  })

  test('stay the same objects while their items do, so that rows are not drawn again', () => {
    const build = createEntries((moment) => moment.slice(0, 10))
    const rows = [item('a', at(5)), item('b', at(4))]
    const before = fold(rows, {}, build)
    const after = fold([item('new', at(6)), ...rows], {}, build)
    expect(after.find(({ key }) => key === 'a')).toBe(before.find(({ key }) => key === 'a'))
  })
})
