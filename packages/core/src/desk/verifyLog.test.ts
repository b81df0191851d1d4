import { describe, expect, test } from 'vitest'
import { createRig, dana, ines, mira, privately } from './deskRig.js'
import { omit } from './omit.js'
import { verifyLog, type Checkpoint, type CheckpointSigner, type DeskEvent, type LogReading, type StoredEvent, type Verification } from './index.js'

const signer: CheckpointSigner = {
  id: 'key-1',
  sign: async (hash) => `signed ${hash}`,
  isGenuine: async (hash, signature, by) => by === 'key-1' && signature === `signed ${hash}`,
}

async function createLog() {
  const rig = await createRig({ signer, checkpointEvery: 1_000 })
  await rig.observe('c1')
  const id = await rig.submit(mira, 'Hello @ines_r', privately)
  await rig.claim(mira, id, 'c1')
  await rig.tell(mira, 'mark-sent', { submission: id, ref: rig.ref('o1') })
  await rig.desk.checkpoint()
  await rig.tell(mira, 'note', { text: 'Ines is kind' })
  await rig.tell(dana, 'hold', { level: 'hold', reason: 'Firmware' }, { stream: 'scope:all', subject: null })
  await rig.desk.checkpoint()
  return rig
}

type Rig = Awaited<ReturnType<typeof createLog>>

async function verifyChanged(rig: Rig, change: (events: StoredEvent[]) => StoredEvent[], checkpoints: (all: readonly Checkpoint[]) => readonly Checkpoint[] = (all) => all): Promise<Verification> {
  const heads = await rig.store.heads()
  const changed = new Map(await Promise.all(Object.keys(heads).map(async (stream) => [stream, stream === rig.stream ? change([...await rig.store.read(stream, 0)]) : await rig.store.read(stream, 0)] as const)))
  const log: LogReading = {
    heads: Object.fromEntries([...changed].map(([stream, events]) => [stream, { version: events.length, hash: events.at(-1)?.event.hash ?? '' }])),
    read: async (stream) => changed.get(stream) ?? [], checkpoints: checkpoints(await rig.store.checkpoints()), signer,
  }
  return verifyLog(log)
}

const edit = (index: number, how: (event: DeskEvent) => DeskEvent) => (events: StoredEvent[]) =>
  events.map((stored, place) => (place === index ? { ...stored, event: how(stored.event) } : stored))

describe('a log that nobody touched', () => {
  test('verifies, with its words and its checkpoints', async () => {
    const rig = await createLog()
    expect(await rig.desk.verify()).toEqual({ state: 'sound', streams: 2, events: 6, checkpoints: 2, erased: 0 })
  })

  test('is signed by itself every so many events, and not again when nothing moved', async () => {
    const rig = await createRig({ signer, checkpointEvery: 2 })
    for (const text of ['1', '2', '3', '4', '5']) await rig.tell(mira, 'note', { text })
    expect(await rig.store.checkpoints()).toMatchObject([{ sequence: 1, heads: { [rig.stream]: { version: 2 } } }, { sequence: 2, heads: { [rig.stream]: { version: 4 } } }])
    await rig.desk.checkpoint()
    await rig.desk.checkpoint()
    expect(await rig.store.checkpoints()).toHaveLength(3)
  })
})

describe('the first bad event is named', () => {
  test('when its facts were changed', async () => {
    const rig = await createLog()
    for (const index of [0, 2, 4]) {
      expect(await verifyChanged(rig, edit(index, (event) => ({ ...event, actor: 'mallory' })))).toMatchObject({ state: 'broken', fault: 'forged', stream: rig.stream, version: index + 1 })
    }
  })

  test('when it was changed and hashed again', async () => {
    const rig = await createLog()
    const { hashEvent } = await import('./hashChain.js')
    const events = await rig.store.read(rig.stream, 0)
    const forged = { ...events[1]!.event, actor: 'mallory' }
    const hash = await hashEvent(forged)
    expect(await verifyChanged(rig, edit(1, () => ({ ...forged, hash })))).toMatchObject({ fault: 'forged', version: 2 })
  })

  test('when two were exchanged, one is missing, or the end was cut off', async () => {
    const rig = await createLog()
    expect(await verifyChanged(rig, ([a, b, c, ...rest]) => [a!, c!, b!, ...rest])).toMatchObject({ fault: 'reordered', version: 3, event: (await rig.store.read(rig.stream, 0))[2]?.event.id })
    expect(await verifyChanged(rig, ([a, , ...rest]) => [a!, ...rest])).toMatchObject({ fault: 'missing', version: 2, event: null })
    expect(await verifyChanged(rig, (events) => events.slice(0, -1))).toMatchObject({ fault: 'missing', version: 5 })
    expect(await verifyChanged(rig, () => [])).toMatchObject({ fault: 'missing', stream: rig.stream, version: 1 })
  })

  test('when a whole stream was written anew', async () => {
    const rig = await createLog()
    const other = await createRig()
    for (const text of ['1', '2', '3', '4', '5']) await other.tell(mira, 'note', { text })
    const { hashEvent } = await import('./hashChain.js')
    const anew: StoredEvent[] = []
    for (const { event } of await other.store.read(other.stream, 0)) {
      const moved = { ...omit(event, 'commitment'), stream: rig.stream, previous: anew.at(-1)?.event.hash ?? '' }
      anew.push({ event: { ...moved, hash: await hashEvent(moved) } })
    }
    expect(await verifyChanged(rig, () => anew)).toMatchObject({ fault: 'checkpoint-mismatch', stream: rig.stream, version: 4 })
  })

  test('when its words were taken away or exchanged', async () => {
    const rig = await createLog()
    expect(await verifyChanged(rig, (events) => events.map(({ event }) => ({ event })))).toMatchObject({ fault: 'words-missing', version: 1 })
    const [first, second] = await rig.store.read(rig.stream, 0)
    Object.assign(second!, { sealed: first!.sealed })
    expect(await rig.desk.verify()).toMatchObject({ fault: 'words-forged', version: 2 })
  })

  test('when a checkpoint was forged or left out', async () => {
    const rig = await createLog()
    expect(await verifyChanged(rig, (all) => all, ([first, second]) => [{ ...first!, at: '2020-01-01T00:00:00.000Z' }, second!])).toMatchObject({ fault: 'checkpoint-forged', version: 1 })
    expect(await verifyChanged(rig, (all) => all, ([first, second]) => [first!, { ...second!, signature: 'mine' }])).toMatchObject({ fault: 'checkpoint-forged', version: 2 })
    expect(await verifyChanged(rig, (all) => all, ([, second]) => [second!])).toMatchObject({ fault: 'checkpoint-forged', version: 2 })
  })
})

describe('after erasing a person', () => {
  test('no byte of their words and names is left, the chain verifies, and every view stands', async () => {
    const rig = await createLog()
    await rig.tell(mira, 'mask', { item: rig.ref('c1'), reason: 'Card of Ines' })
    await rig.tell(mira, 'reveal', { field: 'phone', reason: 'Ines asked', for: 1_000 }, { stream: `identity:${rig.subject}` })
    const tab = rig.other()
    await tab.read([rig.stream])
    const sealed = (await rig.store.read(rig.stream, 0)).flatMap((one) => (one.sealed ? [one.sealed.cipher, one.sealed.salt] : []))
    const receipt = await rig.desk.erase(rig.subject, 'officer')
    expect(receipt).toMatchObject({ subject: rig.subject, events: 6, streams: [rig.stream, `identity:${rig.subject}`] })
    const dump = rig.store.dump()
    for (const trace of ['ines', 'Ines', 'Hello', 'kind', 'router', ...sealed]) expect(dump).not.toContain(trace)
    expect(await rig.desk.verify()).toEqual({ state: 'sound', streams: 3, events: 10, checkpoints: 2, erased: 6 })
    for (const desk of [rig.desk, tab]) {
      expect((await desk.read([rig.stream]))[rig.stream]).toMatchObject({
        erased: [rig.subject], notes: [{ text: 'erased' }], submissions: [{ state: 'sent', text: 'erased', sent: { ref: 'erased' } }], masked: [{ ref: 'erased', reason: 'erased' }],
      })
    }
    expect((await rig.desk.history(rig.stream)).map(({ type, words }) => [type, words])).toEqual([
      ['observed', 'erased'], ['submitted', 'erased'], ['claimed', null], ['sent', 'erased'], ['noted', 'erased'], ['masked', 'erased'], ['erased', null],
    ])
  })

  test('nothing more is written about them, also not by another tab, and somebody who comes back is new', async () => {
    const rig = await createLog()
    const tab = rig.other()
    await tab.read([rig.stream])
    await rig.desk.erase(rig.subject, 'officer')
    for (const desk of [rig.desk, tab]) {
      for (const stream of [rig.stream, `identity:${rig.subject}`]) {
        const reads = { [stream]: (await desk.read([stream]))[stream]!.version }
        expect(await desk.execute({ ...rig.command(mira, 'note', { text: 'Ines again' }, { stream }), reads })).toMatchObject({ state: 'refused', code: 'erased' })
      }
    }
    expect(rig.store.dump()).not.toContain('Ines')
    const back = await rig.desk.locate({ source: 'x', thread: 'router', customer: ines })
    expect([back.stream === rig.stream, back.subject === rig.subject]).toEqual([false, false])
    expect((await rig.desk.read([back.stream]))[back.stream]).toMatchObject({ version: 0, erased: [] })
    await rig.desk.erase(rig.subject, 'officer')
    expect(await rig.desk.verify()).toMatchObject({ state: 'sound' })
  })
})

test('what stands openly in the log says nothing about a human being: no words, no names, no ids of other systems', async () => {
  const rig = await createLog()
  await rig.tell(mira, 'correct-sentiment', { item: rig.ref('c1'), label: 'neutral' })
  await rig.tell(mira, 'escalate', { level: 1, owner: 'dana', due: '2030-01-01T00:00:00.000Z', reason: 'Ines is angry' })
  await rig.tell(mira, 'hand-off', { to: 'bob', facts: 'Ines', tried: 'x', next: 'y', expects: 'z' })
  const open = (await rig.store.read(rig.stream, 0)).map(({ event }) => JSON.stringify({ ...event, commitment: '', hash: '', previous: '' }))
  for (const line of open) expect(line).not.toMatch(/ines|hello|kind|angry|router|"c1"|"o1"/i)
})

test('a signer that fails stops nothing and is asked again', async () => {
  let isBroken = true
  const rig = await createRig({ signer: { ...signer, sign: async (hash) => (isBroken ? Promise.reject(new Error('No key.')) : signer.sign(hash)) }, checkpointEvery: 2 })
  for (const text of ['1', '2', '3']) expect((await rig.tell(mira, 'note', { text })).state).toBe('done')
  expect(await rig.store.checkpoints()).toEqual([])
  isBroken = false
  await rig.tell(mira, 'note', { text: '4' })
  expect(await rig.store.checkpoints()).toMatchObject([{ heads: { [rig.stream]: { version: 4 } } }])
})

describe('an auditor', () => {
  test('gets every event and checkpoint as a line, with words and salts only where they are asked for', async () => {
    const rig = await createLog()
    const lines = async (words: boolean) => {
      const all: Record<string, unknown>[] = []
      for await (const line of rig.desk.export({ words })) all.push(JSON.parse(line) as Record<string, unknown>)
      return all
    }
    const plain = await lines(false)
    expect(plain.map(({ kind }) => kind)).toEqual(['log', ...Array.from({ length: 6 }, () => 'event'), 'checkpoint', 'checkpoint'])
    expect(JSON.stringify(plain)).not.toMatch(/Hello|Ines/)
    const { commit } = await import('./hashChain.js')
    for (const { words, salt, commitment } of await lines(true)) {
      if (typeof salt === 'string') expect(await commit(salt, JSON.stringify(words))).toBe(commitment)
    }
  })
})

describe('events of another version', () => {
  test('of an older one read like those of today, and their chain verifies as it was written', async () => {
    const upcasters = { 0: ({ type, facts, words }: { type: string; facts: unknown; words: unknown }) => ({ type, facts: { mentions: [], ...(facts as object) }, words: { text: (words as { says: string }).says } }) }
    const rig = await createRig({ upcasters })
    const { hashEvent } = await import('./hashChain.js')
    const { createVault } = await import('./createVault.js')
    const seal = await createVault(rig.store, (length) => new Uint8Array(length)).seal(rig.subject, { says: 'From before' } as never)
    const old = {
      id: 'old.0', stream: rig.stream, version: 1, type: 'noted', spec: 0, at: '2020-01-01T00:00:00.000Z', actor: 'mira', subject: rig.subject, command: 'old',
      facts: { note: 'old' } as never, previous: '', commitment: seal.commitment,
    } as const
    await rig.store.append({ command: 'old', reads: {}, events: [{ event: { ...old, hash: await hashEvent(old) }, sealed: seal.sealed }] })
    expect((await rig.thread()).notes).toMatchObject([{ id: 'old', text: 'From before', mentions: [] }])
    expect(await rig.desk.verify()).toMatchObject({ state: 'sound' })
  })

  test('of a newer one are kept, and nothing is decided over them', async () => {
    const rig = await createRig()
    const { hashEvent } = await import('./hashChain.js')
    const news = { id: 'new.0', stream: rig.stream, version: 1, type: 'promised' as never, spec: 1, at: '2030-01-01T00:00:00.000Z', actor: 'mira', subject: rig.subject, command: 'new', facts: {} as never, previous: '' }
    await rig.store.append({ command: 'new', reads: {}, events: [{ event: { ...news, hash: await hashEvent(news) } }] })
    expect(await rig.tell(mira, 'note', { text: 'Hello' })).toMatchObject({ code: 'ahead' })
  })
})
