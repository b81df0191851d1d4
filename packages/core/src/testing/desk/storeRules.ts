import type { Checkpoint, DeskAppend, DeskEvent, DeskStore, StoredEvent } from '../../desk/index.js'
import { insist, soon } from '../conformance/insist.js'

export interface StoreRule {
  readonly says: string
  /** Throws where the store does not keep it. */
  check(connect: () => Promise<DeskStore>): Promise<void>
}

const at = '2026-11-21T09:00:00.000Z'

function event(stream: string, version: number, command: string, subject: string | null = 'ines'): DeskEvent {
  const facts: DeskEvent['facts'] = { level: 'hold' }
  return { id: `${command}-${stream}-${version}`, stream, version, type: 'held', spec: 1, at, actor: 'mira', subject, command, facts, previous: '', hash: `hash of ${command} ${stream} ${version}` }
}

const bare = (stream: string, version: number, command: string, subject?: string | null): StoredEvent => ({ event: event(stream, version, command, subject) })
const sealed = (stream: string, version: number, command: string, owner: string): StoredEvent => ({ ...bare(stream, version, command, owner), sealed: { owner, salt: 'c2FsdA==', iv: 'aXY=', cipher: `cipher of ${command}` } })
const append = (command: string, reads: DeskAppend['reads'], ...events: StoredEvent[]): DeskAppend => ({ command, reads, events })
const secretOf = (mark: number) => new Uint8Array(32).fill(mark)
const same = (left: unknown, right: unknown, what: string) => insist(JSON.stringify(left) === JSON.stringify(right), `${what}: ${JSON.stringify(left)} instead of ${JSON.stringify(right)}`)

/** What every place that keeps a desk's log has to hold to. */
export const storeRules: readonly StoreRule[] = [
  {
    says: 'keeps what was appended, in order, after the version asked for, with its seal',
    async check(connect) {
      const store = await connect()
      await store.secret('ines', secretOf(1))
      const first = sealed('thread:1', 1, 'a', 'ines')
      const second = bare('thread:1', 2, 'b')
      same(await store.append(append('a', { 'thread:1': 0 }, first)), 'appended', 'the first append')
      same(await store.append(append('b', { 'thread:1': 1 }, second)), 'appended', 'the second append')
      same(await store.read('thread:1', 0), [first, second], 'all events')
      same(await store.read('thread:1', 1), [second], 'events after the first')
      same(await store.read('thread:2', 0), [], 'a stream that nobody wrote to')
      same(await store.heads(), { 'thread:1': { version: 2, hash: second.event.hash } }, 'heads')
    },
  },
  {
    says: 'does not mix streams whose names begin alike, nor versions of one and of two digits',
    async check(connect) {
      const store = await connect()
      for (let version = 1; version <= 11; version += 1) await store.append(append(`c${version}`, {}, bare('thread:1', version, `c${version}`)))
      await store.append(append('other', {}, bare('thread:11', 1, 'other')))
      same((await store.read('thread:1', 8)).map((stored) => stored.event.version), [9, 10, 11], 'versions after the eighth')
    },
  },
  {
    says: 'appends all events of a command or none, and none when any stream it read has moved',
    async check(connect) {
      const store = await connect()
      await store.append(append('a', { 'scope:x': 0 }, bare('scope:x', 1, 'a')))
      const both = append('b', { 'thread:1': 0, 'scope:x': 0 }, bare('thread:1', 1, 'b'))
      same(await store.append(both), 'stale', 'an append that read an old version of a stream it does not write to')
      same(await store.read('thread:1', 0), [], 'what the stale append left')
      same(await store.append({ ...both, reads: { 'thread:1': 0, 'scope:x': 1 } }), 'appended', 'the same with the version that is there')
    },
  },
  {
    says: 'carries out a command once, whatever it is said to have read',
    async check(connect) {
      const store = await connect()
      const once = append('a', { 'thread:1': 0 }, bare('thread:1', 1, 'a'), bare('scope:x', 1, 'a', null), bare('thread:1', 2, 'a'))
      same([await store.append(once), await store.append(once), await store.append({ ...once, reads: { 'thread:1': 2 } })], ['appended', 'repeated', 'repeated'], 'one command three times')
      same(await store.madeBy('a'), once.events, 'what the command made, in its order')
      same(await store.madeBy('nobody'), [], 'what no command made')
    },
  },
  {
    says: 'lets one of many win that read the same, over two connections at once',
    async check(connect) {
      const stores = [await connect(), await connect()]
      const race = Array.from({ length: 20 }, (_, at) => stores[at % 2]!.append(append(`c${at}`, { 'thread:1': 0 }, bare('thread:1', 1, `c${at}`))))
      const outcomes = await Promise.all(race)
      same(outcomes.filter((outcome) => outcome === 'appended').length, 1, 'winners')
      same(outcomes.filter((outcome) => outcome === 'stale').length, 19, 'losers')
      same((await stores[1]!.read('thread:1', 0)).length, 1, 'events')
    },
  },
  {
    says: 'carries out one command that comes over two connections once',
    async check(connect) {
      const stores = [await connect(), await connect()]
      const once = append('a', { 'thread:1': 0 }, bare('thread:1', 1, 'a'))
      same((await Promise.all(stores.map((store) => store.append(once)))).sort(), ['appended', 'repeated'], 'outcomes')
    },
  },
  {
    says: 'keeps the first secret and the first name it is given, and tells everybody the same',
    async check(connect) {
      const stores = [await connect(), await connect()]
      same(await stores[0]!.secret('ines'), null, 'a secret that nobody made')
      const secrets = await Promise.all([1, 2, 3, 4].map((mark) => stores[mark % 2]!.secret('ines', secretOf(mark))))
      same(new Set(secrets.map(String)).size, 1, 'different secrets')
      same(String(await stores[0]!.secret('ines')), String(secrets[0]), 'the secret later')
      same(await stores[0]!.name('m'), null, 'a name that nobody made')
      const names = await Promise.all(['x', 'y', 'z'].map((id, at) => stores[at % 2]!.name('m', { id, subject: 'ines' })))
      same(new Set(names).size, 1, 'different names')
      same(await stores[1]!.name('m'), names[0], 'the name later')
    },
  },
  {
    says: 'takes no seal whose owner has no secret',
    async check(connect) {
      const store = await connect()
      same(await store.append(append('a', {}, sealed('thread:1', 1, 'a', 'ines'))), 'stale', 'a seal that nobody can open')
      same(await store.read('thread:1', 0), [], 'what it left')
    },
  },
  {
    says: 'forgets seals, names and secret of one subject and nothing else, and says so in the same step',
    async check(connect) {
      const store = await connect()
      await store.secret('ines', secretOf(1))
      await store.secret('jonas', secretOf(2))
      await store.name('m1', { id: 'i', subject: 'ines' })
      await store.name('m2', { id: 'j', subject: 'jonas' })
      await store.name('m3', { id: 'k', subject: null })
      await store.append(append('a', {}, sealed('thread:1', 1, 'a', 'ines'), sealed('thread:1', 2, 'a', 'jonas')))
      const farewell = append('bye', { 'thread:1': 2 }, bare('thread:1', 3, 'bye'))
      same(await store.forget('ines', { ...farewell, reads: { 'thread:1': 1 } }), 'stale', 'a forgetting that read an old version')
      same((await store.read('thread:1', 0))[0]?.sealed?.owner, 'ines', 'the seal after it')
      same(await store.forget('ines', farewell), 'appended', 'the forgetting')
      same((await store.read('thread:1', 0)).map((stored) => stored.sealed?.owner ?? null), [null, 'jonas', null], 'the owners of what is left')
      same((await store.madeBy('a')).map((stored) => stored.sealed?.owner ?? null), [null, 'jonas'], 'the same by command')
      same([await store.secret('ines'), await store.name('m1'), await store.name('m2'), await store.name('m3')], [null, null, 'j', 'k'], 'secret and names')
      insist((await store.secret('jonas')) !== null, 'the secret of another subject went too')
      same(await store.append(append('late', { 'thread:1': 3 }, sealed('thread:1', 4, 'late', 'ines'))), 'stale', 'words that come after it')
    },
  },
  {
    says: 'knows the streams that hold events about a subject, also after it was forgotten',
    async check(connect) {
      const store = await connect()
      await store.append(append('a', {}, bare('thread:1', 1, 'a'), bare('thread:2', 1, 'a'), bare('thread:3', 1, 'a', 'jonas'), bare('scope:x', 1, 'a', null)))
      await store.forget('ines', append('bye', {}, bare('thread:2', 2, 'bye')))
      same([...(await store.streamsOf('ines'))].sort(), ['thread:1', 'thread:2'], 'streams of the subject')
      same(await store.streamsOf('nobody'), [], 'streams of nobody')
    },
  },
  {
    says: 'gives each place among the checkpoints once and leaves none out',
    async check(connect) {
      const stores = [await connect(), await connect()]
      const checkpoint = (sequence: number, signer: string): Checkpoint => ({ sequence, at, heads: {}, root: 'r', previous: '', hash: 'h', signer, signature: 's' })
      same((await Promise.all(stores.map((store, at) => store.addCheckpoint(checkpoint(1, `signer ${at}`))))).sort(), [false, true], 'two for the first place')
      same([await stores[0]!.addCheckpoint(checkpoint(3, 'x')), await stores[0]!.addCheckpoint(checkpoint(2, 'x'))], [false, true], 'the third before the second')
      same((await stores[1]!.checkpoints()).map(({ sequence }) => sequence), [1, 2], 'checkpoints')
    },
  },
  {
    says: 'tells every connection which streams changed, and nothing when nothing did',
    async check(connect) {
      const [mine, other] = [await connect(), await connect()]
      const heard: string[] = []
      const both = Promise.all([mine, other].map((store) => new Promise<void>((resolve) => {
        store.subscribe((streams) => {
          heard.push([...streams].sort().join())
          resolve()
        })
      })))
      await mine.append(append('stale', { 'thread:1': 7 }, bare('thread:1', 8, 'stale')))
      await mine.append(append('a', {}, bare('thread:1', 1, 'a'), bare('scope:x', 1, 'a', null), bare('thread:1', 2, 'a')))
      await soon(both, 'A connection was not told.')
      insist(heard.every((streams) => streams === 'scope:x,thread:1'), `heard ${heard.join(' and ')}`)
    },
  },
]
