import type { ArchiveEntry, ArchiveQuery, ArchiveStore, StoredEntry } from '../../archive/index.js'
import { identityKey, type Identity, type Interaction } from '../../model/index.js'
import { insist, soon } from '../conformance/insist.js'

export interface ArchiveRule {
  readonly says: string
  /** Throws where the store does not keep it. */
  check(connect: () => Promise<ArchiveStore>): Promise<void>
}

const source = 'page'
const at = (minute: number): string => new Date(Date.parse('2026-11-21T09:00:00.000Z') + minute * 60_000).toISOString()
const person = (id: string): Identity => ({ scheme: 'page', realm: 'page', id, party: 'person' })
const [ines, jonas] = [identityKey(person('ines')), identityKey(person('jonas'))]
const never = (): AbortSignal => new AbortController().signal
const same = (left: unknown, right: unknown, what: string) => insist(JSON.stringify(left) === JSON.stringify(right), `${what}: ${JSON.stringify(left)} instead of ${JSON.stringify(right)}`)
const ids = (entries: readonly StoredEntry[]): readonly string[] => entries.map(({ ref }) => ref.id)

interface Post {
  readonly minute?: number
  readonly by?: string
  readonly thread?: string
  readonly text?: string
  readonly from?: string
}

function entry(id: string, { minute = 0, by, thread, text = `${id} says`, from = source }: Post = {}): ArchiveEntry {
  const item: Interaction = {
    ref: { source: from, id }, kind: 'comment', nature: 'words', channel: { id: 'wall', label: 'The wall' }, occurredAt: at(minute), revision: 1,
    direction: by === undefined ? 'outbound' : 'inbound', visibility: 'public', author: by === undefined ? { name: 'Kestrel' } : { name: by, identity: person(by) }, text,
    ...(thread !== undefined && { thread }),
  }
  return { ref: item.ref, item, revision: 1, keptSince: at(minute) }
}

const keep = (store: ArchiveStore, one: ArchiveEntry): Promise<void> => store.update(one.ref, () => one)

async function keepAll(store: ArchiveStore, ...all: readonly ArchiveEntry[]): Promise<void> {
  for (const one of all) await keep(store, one)
}

const list = (store: ArchiveStore, query: Partial<ArchiveQuery>) =>
  store.list({ source, authors: [], threads: [], direction: 'older', limit: 50, ...query })

/** What every place that keeps an archive has to hold to. */
export const archiveRules: readonly ArchiveRule[] = [
  {
    says: 'keeps an entry as it was handed over, with everything in it',
    async check(connect) {
      const [here, there] = [await connect(), await connect()]
      const full = { ...entry('1', { by: 'ines', thread: 't', text: 'ä \u{1f600} "quoted" \\u0000 \u0000 end' }), gone: { revision: 3, at: at(5), why: 'deleted' } }
      await keep(here, full)
      const [found] = await there.read([full.ref])
      const { position, ...rest } = found ?? { position: 0 }
      same(rest, full, 'the entry')
      insist(position > 0, 'It has no place in the order of changes.')
    },
  },
  {
    says: 'reads what exists of what it is asked for, and nothing of another source',
    async check(connect) {
      const store = await connect()
      await keepAll(store, entry('1'), entry('2'), entry('1', { from: 'other', text: 'elsewhere' }))
      same([...ids(await store.read([{ source, id: '2' }, { source, id: 'none' }, { source, id: '1' }]))].sort(), ['1', '2'], 'entries')
      same((await store.read([{ source: 'other', id: '1' }])).map(({ item }) => item?.text), ['elsewhere'], 'the entry of the same id elsewhere')
      same(await store.read([]), [], 'nothing asked for')
    },
  },
  {
    says: 'hands an update what is there, and keeps what it returns',
    async check(connect) {
      const store = await connect()
      const seen: (string | undefined)[] = []
      const write = (text: string) => store.update({ source, id: '1' }, (known) => {
        seen.push(known?.item?.text)
        return entry('1', { text })
      })
      await write('first')
      await write('second')
      insist(seen[0] === undefined && seen.at(-1) === 'first', `The updates were handed ${seen.join(' and ')}.`)
      same((await store.read([{ source, id: '1' }])).map(({ item }) => item?.text), ['second'], 'the entry')
    },
  },
  {
    says: 'changes nothing, and moves no position, when an update hands back what it was handed',
    async check(connect) {
      const store = await connect()
      await keep(store, entry('1'))
      const before = await store.head(source)
      await store.update({ source, id: '1' }, (known) => known as ArchiveEntry)
      same(await store.head(source), before, 'the position')
    },
  },
  {
    says: 'loses no update of many to one entry at once, over two connections',
    async check(connect) {
      const stores = [await connect(), await connect()]
      await keep(stores[0]!, { ...entry('1'), revision: 0 })
      await Promise.all(Array.from({ length: 30 }, (_, index) => stores[index % 2]!.update({ source, id: '1' }, (known) => ({ ...(known as ArchiveEntry), revision: (known?.revision ?? 0) + 1 }))))
      same((await stores[1]!.read([{ source, id: '1' }])).map(({ revision }) => revision), [30], 'the count')
    },
  },
  {
    says: 'lists by author and by thread, each entry once, newest first',
    async check(connect) {
      const store = await connect()
      await keepAll(
        store, entry('1', { minute: 1, by: 'ines' }), entry('2', { minute: 2, by: 'jonas' }), entry('3', { minute: 3, by: 'ines', thread: 't' }),
        entry('4', { minute: 4, thread: 't' }), entry('5', { minute: 5, by: 'ines', from: 'other' }), entry('6', { minute: 6, thread: 'u' }),
      )
      same(ids(await list(store, { authors: [ines], threads: ['t'] })), ['4', '3', '1'], 'by author and thread')
      same(ids(await list(store, { authors: [ines, jonas] })), ['3', '2', '1'], 'by two authors')
      same(ids(await list(store, { threads: ['u', 't'] })), ['6', '4', '3'], 'by two threads')
      same(ids(await list(store, {})), [], 'by nobody')
    },
  },
  {
    says: 'goes back and forth from a place it does not repeat, also among entries of one moment',
    async check(connect) {
      const store = await connect()
      await keepAll(store, ...['b', 'a', 'B', 'ä', '10', '9'].map((id) => entry(id, { minute: 5, by: 'ines' })), entry('old', { minute: 1, by: 'ines' }), entry('new', { minute: 9, by: 'ines' }))
      const order = ['old', '10', '9', 'B', 'a', 'b', 'ä', 'new']
      same(ids(await list(store, { authors: [ines], direction: 'newer' })), order, 'forward')
      same(ids(await list(store, { authors: [ines] })), order.toReversed(), 'back')
      same(ids(await list(store, { authors: [ines], direction: 'newer', from: { occurredAt: at(5), id: 'B' } })), order.slice(4), 'forward from within a moment')
      same(ids(await list(store, { authors: [ines], from: { occurredAt: at(5), id: 'B' } })), ['9', '10', 'old'], 'back from within a moment')
      same(ids(await list(store, { authors: [ines], direction: 'newer', from: { occurredAt: at(5), id: '' } })), order.slice(1), 'forward from before every id of a moment')
      same(ids(await list(store, { authors: [ines], limit: 3 })), ['new', 'ä', 'b'], 'the newest three')
    },
  },
  {
    says: 'follows an entry to its new place when author, thread or moment of an item change',
    async check(connect) {
      const store = await connect()
      await keepAll(store, entry('1', { minute: 1, by: 'ines', thread: 't' }), entry('2', { minute: 2, by: 'jonas' }), entry('1', { minute: 3, by: 'jonas', thread: 'u' }))
      same(ids(await list(store, { authors: [ines], threads: ['t'] })), [], 'where it was')
      same(ids(await list(store, { authors: [jonas] })), ['1', '2'], 'by its new author')
      same(ids(await list(store, { threads: ['u'] })), ['1'], 'in its new thread')
      same([await store.threadsOf(source, [ines]), await store.threadsOf(source, [jonas])], [[], ['u']], 'threads')
    },
  },
  {
    says: 'keeps the end of an item that it never saw, or that was erased, and lists it nowhere',
    async check(connect) {
      const store = await connect()
      const end = (id: string, why: string): ArchiveEntry => ({ ref: { source, id }, revision: 0, gone: { revision: 2, at: at(9), why }, keptSince: at(9) })
      await keepAll(store, end('unseen', 'deleted'), entry('1', { by: 'ines', thread: 't' }), end('1', 'erased'))
      same(await list(store, { authors: [ines], threads: ['t'] }), [], 'the list')
      same(await store.threadsOf(source, [ines]), [], 'threads')
      same((await store.read([{ source, id: '1' }, { source, id: 'unseen' }])).map(({ item, gone }) => `${item?.text ?? '-'} ${gone?.why}`).sort(), ['- deleted', '- erased'], 'the entries')
      same(await store.keptSinceBefore(source, at(100)), [], 'words')
    },
  },
  {
    says: 'knows the threads in which somebody wrote, each once',
    async check(connect) {
      const store = await connect()
      await keepAll(
        store, entry('1', { by: 'ines', thread: 't' }), entry('2', { by: 'ines', thread: 't' }), entry('3', { by: 'ines', thread: 'u' }), entry('4', { by: 'ines' }),
        entry('5', { by: 'jonas', thread: 'v' }), entry('6', { thread: 'w' }), entry('7', { by: 'ines', thread: 'x', from: 'other' }),
      )
      same([...(await store.threadsOf(source, [ines]))].sort(), ['t', 'u'], 'threads of one author')
      same([...(await store.threadsOf(source, [ines, jonas]))].sort(), ['t', 'u', 'v'], 'threads of two')
      same(await store.threadsOf(source, []), [], 'threads of nobody')
    },
  },
  {
    says: 'puts every change after all before it, and an entry that changes again at its newest place only',
    async check(connect) {
      const store = await connect()
      same(await store.head(source), 0, 'the position of an empty archive')
      await keepAll(store, entry('1'), entry('2'), entry('3'))
      const between = await store.head(source)
      await keepAll(store, entry('1', { text: 'edited' }), entry('4'))
      same(ids(await store.changed(source, 0, never())), ['2', '3', '1', '4'], 'all changes')
      const later = await store.changed(source, between, never())
      same(ids(later), ['1', '4'], 'changes after the third')
      same(later.at(-1)?.position, await store.head(source), 'the last position')
    },
  },
  {
    says: 'wakes who waits for a change, over another connection, for their source only',
    async check(connect) {
      const [here, there] = [await connect(), await connect()]
      await keep(here, entry('1'))
      const waiting = there.changed(source, await there.head(source), never())
      await keep(here, entry('x', { from: 'other' }))
      await keep(here, entry('2'))
      same(ids(await soon(waiting, 'Who waited was not woken.')), ['2'], 'what woke them')
    },
  },
  {
    says: 'lets go of who waits when their signal fires, and of who comes after that',
    async check(connect) {
      const store = await connect()
      const leaving = new AbortController()
      const waiting = store.changed(source, 0, leaving.signal)
      leaving.abort()
      same(await soon(waiting, 'Who left still waits.'), [], 'what they heard')
      same(await soon(store.changed(source, 0, leaving.signal), 'Who came too late waits.'), [], 'what came after that')
    },
  },
  {
    says: 'shows a reader who follows all the while every one of many writes, in order',
    async check(connect) {
      const [here, there] = [await connect(), await connect()]
      const seen: string[] = []
      const reading = (async () => {
        for (let from = 0; seen.length < 60;) {
          const entries = await there.changed(source, from, never())
          insist(entries.length > 0, 'Who waits was answered without a change.')
          insist(entries.every(({ position }, index) => position > (entries[index - 1]?.position ?? from)), 'Positions do not rise.')
          seen.push(...ids(entries))
          from = entries.at(-1)?.position ?? from
        }
      })()
      const writing = Promise.all(Array.from({ length: 60 }, (_, index) => keep(index % 2 === 0 ? here : there, entry(`${index}`))))
      await soon(Promise.all([reading, writing]), 'The reader missed a write.')
      same(new Set(seen).size, 60, 'different entries')
    },
  },
  {
    says: 'finds the words that were kept too long, and not those that went already',
    async check(connect) {
      const store = await connect()
      const reduced = { ...entry('3', { minute: 1 }), isReduced: true }
      await keepAll(store, entry('1', { minute: 1 }), entry('2', { minute: 5 }), reduced, entry('4', { minute: 1, from: 'other' }))
      same(ids(await store.keptSinceBefore(source, at(5))), ['1'], 'too old')
      same(await store.keptSinceBefore(source, at(1)), [], 'of exactly that age')
      await store.update({ source, id: '1' }, (known) => ({ ...(known as ArchiveEntry), isReduced: true }))
      same(await store.keptSinceBefore(source, at(5)), [], 'after they went')
    },
  },
  {
    says: 'remembers how far each source has come',
    async check(connect) {
      const [here, there] = [await connect(), await connect()]
      same(await here.progress(source), {}, 'before the first reading')
      await here.setProgress(source, { cursor: 'c1', coveredFrom: 'beginning', coveredTo: at(1) })
      await here.setProgress('other', { cursor: 'o' })
      same(await there.progress(source), { cursor: 'c1', coveredFrom: 'beginning', coveredTo: at(1) }, 'after it')
      await there.setProgress(source, {})
      same([await here.progress(source), await here.progress('other')], [{}, { cursor: 'o' }], 'after starting anew')
    },
  },
]
