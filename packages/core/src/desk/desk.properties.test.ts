import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bob, codeOf, createRig, dana, mira, privately, seen } from './deskRig.js'
import { anyStep, createWorld, effectFor, thread, type LoggedEvent, type Step } from './deskWorld.js'
import { emptyState, evolve, type DeskCommand, type EventWords, type Submission, type ThreadState } from './index.js'

/** The full run: DESK_SEQUENCES=10000 npx vitest run --project unit packages/core/src/desk/desk.properties.test.ts */
const sequences = Number(process.env['DESK_SEQUENCES'] ?? 1_500)
const steps = fc.array(anyStep, { minLength: 20, maxLength: 120, size: 'max' })

function play(all: readonly Step[]) {
  const world = createWorld()
  for (const step of all) world.take(step)
  return world
}

type World = ReturnType<typeof createWorld>

const fold = (log: readonly LoggedEvent[], stream: string, open: (words: EventWords, index: number) => EventWords = (words) => words) =>
  log.filter(({ event }) => event.stream === stream).reduce((state, { event, words }, index) => evolve(state, event, open(words, index)), emptyState(stream))

const humanParts = new Set(['text', 'words', 'ref', 'note', 'reason', 'lastInboundAt', 'topics', 'url', 'before', 'after', 'message', 'about'])

/** A state without anything that a human being said or is called. */
const wordless = (state: object): string =>
  JSON.stringify(state, (key, value: unknown) => (humanParts.has(key) || (key === 'masked' && typeof value === 'string') ? undefined : value))

function checkReplay({ log, view, scopes }: World, erased: readonly boolean[]) {
  for (const stream of [thread, ...scopes]) {
    const now = view()[stream]!
    if (now.version === 0) continue
    expect(JSON.stringify(fold(log, stream))).toBe(JSON.stringify(now))
    const bare = wordless(now)
    expect(wordless(fold(log, stream, (words, index) => (words !== null && erased[index % erased.length] ? 'erased' : words)))).toBe(bare)
    expect(wordless(fold(log, stream, (words) => (words === null ? null : 'erased')))).toBe(bare)
  }
}

/** What was sent was allowed to its sender, or approved by somebody else as it stood, and nothing had changed. */
function checkClaims({ claims }: World) {
  for (const { submission, before, sender, policy, at, exchange } of claims) {
    const state = before[thread] as ThreadState
    const baseline = Math.max(submission.since, ...submission.approvals.map(({ version }) => version))
    const asItWas = state.exchange.items.filter(({ since, removedAt = Infinity }) => since <= baseline && removedAt > baseline)
    expect(asItWas.map(({ mark }) => mark).sort()).toEqual([...exchange].sort())
    expect(asItWas.filter(({ changedAt }) => changedAt > baseline)).toEqual([])
    expect(state.submissions.filter(({ id, sent }) => id !== submission.id && sent && sent.version > baseline)).toEqual([])
    const effect = effectFor(sender, submission, policy, at)
    expect(effect).not.toBe('deny')
    if (submission.decision?.effect === 'needs-approval') checkApprovals(submission, policy.version)
    else expect(effect).toBe('allow')
    for (const scope of Object.values(before)) if (scope.kind === 'scope' && isOn(scope.stream, submission)) expect(scope.hold?.level).not.toBe('hold')
    if (submission.sendAt && submission.state === 'scheduled') expect(submission.sendAt <= at).toBe(true)
  }
}

function checkApprovals({ author, approvals, approval, version, steps: needed }: Submission, policyVersion: string) {
  expect(approval).toBeDefined()
  expect(approvals.every(({ by, stamp }) => by !== author && stamp.draft === version && stamp.policy === policyVersion)).toBe(true)
  expect(new Set(approvals.map(({ by }) => by)).size).toBe(approvals.length)
  for (const { need, of } of needed) {
    const given = approvals.filter(({ as }) => as.some(({ id }) => of.some((approver) => approver.id === id)))
    expect(given.length).toBeGreaterThanOrEqual(typeof need === 'number' ? need : 1)
    if (need === 'all') expect(of.every(({ id }) => given.some(({ as }) => as.some((one) => one.id === id)))).toBe(true)
  }
}

const isOn = (scope: string, { channel }: Submission) =>
  scope === 'scope:all' || scope === `scope:channel:${channel.id}` || !scope.startsWith('scope:channel:')

function checkPosts({ published, notes, view }: World) {
  const ids = published.map(({ submission }) => submission)
  expect(new Set(ids).size).toBe(ids.length)
  const { submissions, notes: kept } = view()[thread] as ThreadState
  expect(published.filter(({ text }) => notes.has(text))).toEqual([])
  expect(submissions.filter(({ text }) => notes.has(text))).toEqual([])
  expect(kept.map(({ text }) => text)).toEqual([...notes])
  for (const { id, state } of submissions) {
    if (state === 'sent' || state === 'delivered' || state === 'retracted') expect(ids).toContain(id)
    if (['pending', 'approved', 'scheduled', 'void', 'rejected', 'shared', 'superseded'].includes(state)) expect(ids).not.toContain(id)
  }
}

test('whatever many people do in whatever order, nothing is sent without leave, nothing twice, no note becomes a reply, and the log replays', () => {
  const reached = { claims: 0, approved: 0, voided: 0, unknown: 0 }
  fc.assert(fc.property(steps, fc.array(fc.boolean(), { minLength: 1, maxLength: 20 }), (all, erased) => {
    const world = play(all)
    checkReplay(world, erased)
    checkClaims(world)
    checkPosts(world)
    reached.claims += world.claims.length
    reached.approved += world.claims.filter(({ submission }) => submission.approval).length
    reached.voided += world.log.filter(({ event }) => event.type === 'voided').length
    reached.unknown += world.log.filter(({ event }) => event.type === 'unknown').length
  }), { numRuns: sequences })
  // A property that never gets anywhere holds nothing.
  for (const times of Object.values(reached)) expect(times).toBeGreaterThan(sequences / 100)
}, 60_000 + sequences * 60)

const racer = fc.record({ who: fc.constantFrom(mira, bob, dana), does: fc.constantFrom('claim', 'approve', 'recall', 'assign', 'note'), tab: fc.boolean() })

test('of commands that read the same, one wins', async () => {
  await fc.assert(fc.asyncProperty(fc.array(racer, { minLength: 2, maxLength: 5 }), fc.boolean(), async (racers, isPublic) => {
    const rig = await createRig()
    await rig.observe('c1')
    const submission = isPublic ? await rig.submit(mira, 'Hello') : await rig.submit(mira, 'Hello', privately)
    const { version } = await rig.thread()
    const other = rig.other()
    const commands = racers.map(({ who, does }): DeskCommand => {
      const orders = { claim: { submission, observation: seen('c1') }, approve: { submission, draft: 1, seen: version }, recall: { submission }, assign: { to: who.id }, note: { text: 'Hi' } }[does]
      return { ...rig.command(who, does as 'note', orders as never), reads: { [rig.stream]: version } }
    })
    const outcomes = await Promise.all(commands.map((command, index) => (racers[index]?.tab ? other : rig.desk).execute(command)))
    expect(outcomes.filter(({ events }) => events.length > 0).length).toBeLessThanOrEqual(1)
    expect(outcomes.every((outcome) => ['done', 'stale', 'denied', 'not-yours', 'not-possible'].includes(codeOf(outcome)))).toBe(true)
    expect(await rig.desk.verify()).toMatchObject({ state: 'sound' })
  }), { numRuns: 60 })
})

const told = fc.array(fc.record({ type: fc.constantFrom('note', 'observe', 'submit', 'escalate'), text: fc.string({ minLength: 3 }).map((text) => `~${text}`) }), { minLength: 2, maxLength: 8 })
const damage = fc.record({ kind: fc.constantFrom('forge', 'swap', 'drop', 'words'), at: fc.nat() })

test('a log that was forged, reordered or shortened is found, and the first bad event is named', async () => {
  await fc.assert(fc.asyncProperty(told, damage, async (all, { kind, at }) => {
    const rig = await createRig()
    await rig.observe('c0')
    for (const [index, { type, text }] of all.entries()) {
      if (type === 'note') await rig.tell(mira, 'note', { text })
      if (type === 'observe') await rig.observe('c0', `c${index}`)
      if (type === 'submit') await rig.submit(mira, text, privately)
      if (type === 'escalate') await rig.tell(mira, 'escalate', { level: 1, owner: 'dana', due: '2030-01-01T00:00:00.000Z', reason: text })
    }
    expect(await rig.desk.verify()).toMatchObject({ state: 'sound' })
    const events = await rig.store.read(rig.stream, 0)
    const place = at % (events.length - 1)
    const kept = [...events]
    if (kind === 'forge') kept[place] = { ...kept[place]!, event: { ...kept[place]!.event, at: '2031-01-01T00:00:00.000Z' } }
    if (kind === 'swap') kept.splice(place, 2, events[place + 1]!, events[place]!)
    if (kind === 'drop') kept.splice(place, 1)
    if (kind === 'words') kept[place] = { event: kept[place]!.event }
    Object.assign(rig.store, { read: async (_: string, after: number) => kept.slice(after) })
    const hasWords = events[place]!.event.commitment !== undefined
    const verdict = await rig.desk.verify()
    if (kind === 'words' && !hasWords) expect(verdict.state).toBe('sound')
    else expect(verdict).toMatchObject({ state: 'broken', stream: rig.stream, version: kind === 'swap' ? place + 2 : place + 1 })
  }), { numRuns: 60 })
})
