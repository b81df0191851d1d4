import { createMemoryDeskStore, type DeskOutcome, type DeskWords } from '@alongside/core/desk'
import { expect, inject, test } from 'vitest'
import { meetCustomer } from '../browser/meetCustomer.js'
import { company } from '../desk/company.js'
import { joinDesk, type Colleague, type DeskScene } from '../desk/joinDesk.js'
import { connectAtNetwork, type AtRecord } from '../servers/atNetwork.js'

const network = connectAtNetwork(inject('atNetwork'))
const written = 'Sorry! We send you a new strap tomorow.'
const edited = 'Sorry, Inés! A new strap leaves our warehouse tomorrow.'

async function openScene(): Promise<DeskScene> {
  const encounter = await meetCustomer(network)
  const question = await encounter.ask('my saddlebag strap broke')
  return { network, encounter, question, store: createMemoryDeskStore() }
}

/** Mira asked, Dana edited and approved. */
async function openApproved(line?: typeof network.fetch) {
  const scene = await openScene()
  const mira = await joinDesk(scene, company.mira, line)
  const dana = await joinDesk(scene, company.dana)
  const id = await mira.ask(written)
  const approved = await dana.approve(id, edited)
  expect(approved.state).toBe('done')
  return { ...scene, mira, dana, id, published: async () => (await scene.encounter.published()).map(({ value }) => value.text) }
}

const codeOf = (outcome: DeskOutcome) => (outcome.state === 'done' ? 'done' : outcome.code)
const untilState = ({ submission }: Colleague, id: string, state: string) => expect.poll(async () => (await submission(id)).state, { timeout: 30_000 }).toBe(state)

async function says(author: 'customer' | 'stranger', { encounter: { theirs }, question }: DeskScene, words: string): Promise<AtRecord> {
  const agent = author === 'customer' ? theirs : network.agentFor(await network.createAccount('Nosy'))
  const post = await agent.replyTo(question, words)
  await network.untilShown(post)
  return post
}

test('what an agent drafts and a lead edits and approves is posted once in the words of the lead, and the log credits both', async () => {
  const { mira, dana, id, published, question } = await openApproved()

  expect((await Promise.all([mira.send(id), dana.send(id), mira.send(id)])).filter(({ state }) => state === 'done')).toHaveLength(1)

  await untilState(mira, id, 'sent')
  expect(await published()).toEqual([edited])
  const { sent, author, edits, approval } = await mira.submission(id)
  if (!sent || sent.ref === 'erased') throw new Error('The desk does not know where it was posted.')
  const post = sent.ref
  await network.untilShown({ uri: post.id })
  const { items } = await mira.look()
  expect(items.find(({ ref }) => ref.id === post.id)).toMatchObject({ text: edited, direction: 'outbound', answers: { ref: { id: question.uri } } })

  expect(author).toBe('mira')
  expect(edits).toMatchObject([{ by: 'dana', before: written, after: edited, draft: 2 }])
  expect(approval).toMatchObject({ by: 'dana', rule: 'public', policyVersion: '2026-11' })
  const log = await dana.desk.history(dana.stream)
  const told = log.filter(({ type }) => type !== 'observed').map(({ type, actor, words }) => [type, actor, (words as Partial<DeskWords['submitted']> | null)?.text])
  expect(told.map(([type]) => type)).toEqual(['submitted', 'edited', 'approved', 'claimed', 'sent'])
  expect(told.slice(0, 3)).toEqual([['submitted', 'mira', written], ['edited', 'dana', edited], ['approved', 'dana', undefined]])
  expect(log.find(({ type }) => type === 'edited')?.facts).toMatchObject({ author: 'mira' })
  expect(await dana.desk.verify()).toMatchObject({ state: 'sound', events: log.length })
})

test('what the customer writes between approval and send stops the reply, is named, and once the lead has read it the reply goes out once', async () => {
  const scene = await openApproved()
  const { mira, dana, id, published } = scene
  const news = await says('customer', scene, 'Forget the strap, I want my money back.')

  const answer = await mira.send(id)

  expect(codeOf(answer)).toBe('void')
  expect(answer).toMatchObject({ difference: { isDifferent: true, added: [{ party: 'customer', ref: { source: 'bluesky', id: news.uri } }], changed: [], removed: [] } })
  expect(await mira.submission(id)).toMatchObject({ state: 'void', voided: { because: 'customer-wrote', wasStopped: true } })
  expect(codeOf(await mira.send(id))).toBe('not-possible')
  expect(mira.outbox.getEntries()).toEqual([])
  expect(await published()).toEqual([])

  const { items } = await dana.look()
  expect(items.find(({ ref }) => ref.id === news.uri)?.text).toBe('Forget the strap, I want my money back.')
  expect(codeOf(await dana.approve(id, 'Sorry, Inés! You get your money back.'))).toBe('done')
  expect(codeOf(await mira.send(id))).toBe('done')
  await untilState(mira, id, 'sent')
  expect(await published()).toEqual(['Sorry, Inés! You get your money back.'])
  expect((await mira.desk.verify()).state).toBe('sound')
})

test('a stranger who comments between approval and send is counted, and the approval holds', async () => {
  const scene = await openApproved()
  const { mira, id, published } = scene
  await says('stranger', scene, 'Mine broke too!')

  expect(codeOf(await mira.send(id))).toBe('done')

  await untilState(mira, id, 'sent')
  expect(await published()).toEqual([edited])
  expect((await mira.thread()).exchange.strangers).toBe(1)
})

/** A line to the brand's server that breaks after the next write arrived, and stays down until it is mended. */
function breakAfterWrite() {
  const line = {
    isDown: false,
    writes: 0,
    async reach(url: string, init?: RequestInit): Promise<Response> {
      if (line.isDown && url.startsWith(network.pds)) throw new TypeError('fetch failed')
      const response = await fetch(url, init)
      if (!url.includes('putRecord')) return response
      line.writes += 1
      line.isDown = true
      throw new TypeError('fetch failed')
    },
  }
  return line
}

test('when the answer is lost after the server accepted a reply, the desk says that nobody knows, and looking it up finds the one post', async () => {
  const line = breakAfterWrite()
  const { mira, dana, id, published } = await openApproved(line.reach)

  expect(codeOf(await mira.send(id))).toBe('done')

  await untilState(dana, id, 'unknown')
  expect(await published()).toEqual([edited])
  const other = await dana.ask('Another answer meanwhile')
  expect(codeOf(await dana.send(other))).toBe('busy')

  line.isDown = false
  expect(codeOf(await mira.send(id))).toBe('not-possible')
  await mira.outbox.retry(id)
  await untilState(dana, id, 'sent')
  expect(await published()).toEqual([edited])
  expect(line.writes).toBe(1)
  expect((await dana.desk.verify()).state).toBe('sound')
})

test('what the customer writes while a reply is on its way is marked as crossed with it', async () => {
  const line = breakAfterWrite()
  const scene = await openApproved(line.reach)
  const { mira, dana, id } = scene
  await mira.send(id)
  await untilState(dana, id, 'unknown')
  const news = await says('customer', scene, 'Any news?')

  await dana.look()
  line.isDown = false
  await mira.outbox.retry(id)

  await untilState(dana, id, 'sent')
  const { crossed } = await dana.submission(id)
  const { exchange } = await dana.thread()
  expect(exchange.items.filter(({ item }) => crossed.includes(item)).map(({ ref }) => ref)).toEqual([{ source: 'bluesky', id: news.uri }])
})
