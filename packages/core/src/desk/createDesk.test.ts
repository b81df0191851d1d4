import { describe, expect, test } from 'vitest'
import { bob, codeOf, createRig, dana, guest, ines, legal, mira, nadia, policy, privately, publicly, seen, trainee } from './deskRig.js'
import { diffExchange, escalationClock, executeAnew, guestView, openReveals, type IdentityState, type ScopeState } from './index.js'

const words = (text: string) => ({ text, about: { source: 'x', id: 'c1' } })

describe('a reply that needs two pairs of eyes', () => {
  test('is submitted, edited, approved and sent once, and its author is credited', async () => {
    const rig = await createRig()
    await rig.observe('c1')
    const id = await rig.submit(mira, 'We are sorry, it is broke.')
    expect(await rig.state(id)).toMatchObject({ state: 'pending', decision: { effect: 'needs-approval', rule: 'public' } })
    expect(codeOf(await rig.claim(mira, id, 'c1'))).toBe('not-possible')
    const { version } = await rig.thread()
    expect(codeOf(await rig.tell(dana, 'edit-and-approve', { submission: id, draft: 1, seen: version, text: 'We are sorry, it is broken.' }))).toBe('done')
    expect(await rig.state(id)).toMatchObject({
      state: 'approved', author: 'mira', version: 2, text: 'We are sorry, it is broken.',
      edits: [{ by: 'dana', draft: 2, before: 'We are sorry, it is broke.', after: 'We are sorry, it is broken.' }], approval: { by: 'dana', rule: 'public', policyVersion: '1' },
    })
    expect(codeOf(await rig.claim(mira, id, 'c1'))).toBe('done')
    expect(codeOf(await rig.claim(bob, id, 'c1'))).toBe('not-possible')
    expect(codeOf(await rig.tell(bob, 'mark-sent', { submission: id, ref: rig.ref('o1') }))).toBe('not-yours')
    expect(codeOf(await rig.tell(mira, 'mark-sent', { submission: id, ref: rig.ref('o1'), url: 'https://x.example/o1' }))).toBe('done')
    expect(codeOf(await rig.tell(mira, 'mark-sent', { submission: id, ref: rig.ref('o2') }))).toBe('not-possible')
    expect(codeOf(await rig.tell(mira, 'mark-delivered', { submission: id }))).toBe('done')
    expect(await rig.state(id)).toMatchObject({ state: 'delivered', sent: { ref: { id: 'o1' }, url: 'https://x.example/o1' } })
    expect(codeOf(await rig.tell(mira, 'retract', { submission: id }))).toBe('done')
  })

  test('cannot be approved by its author, nor by somebody who is no approver, nor without permission to approve', async () => {
    const rig = await createRig()
    await rig.observe('c1')
    const id = await rig.submit(mira, 'Hello')
    expect(codeOf(await rig.approve(bob, id))).toBe('not-yours')
    expect(codeOf(await rig.approve(mira, id))).toBe('not-yours')
    const own = await rig.submit(dana, 'A recall')
    expect(codeOf(await rig.approve(dana, own))).toBe('denied')
    const tied = await createRig({ policy: { ...policy, rules: policy.rules.filter((rule) => rule.id !== 'leads') } })
    await tied.observe('c1')
    expect(codeOf(await tied.approve(dana, await tied.submit(mira, 'Hello')))).toBe('denied')
  })

  test('is refused with the difference when the customer wrote after the approver read, and approved after reading again', async () => {
    const rig = await createRig()
    await rig.observe('c1')
    const id = await rig.submit(mira, 'Hello')
    const read = (await rig.thread()).version
    await rig.observe('c1', 'c2')
    const outcome = await rig.approve(dana, id, { seen: read })
    expect(outcome).toMatchObject({ state: 'refused', code: 'changed', difference: { added: [{ party: 'customer', ref: { id: 'c2' } }], changed: [], removed: [] } })
    expect(codeOf(await rig.approve(dana, id))).toBe('done')
    expect(codeOf(await rig.claim(mira, id, 'c1', 'c2'))).toBe('done')
  })

  test('is refused with the newer state when the approver’s view was stale', async () => {
    const rig = await createRig()
    await rig.observe('c1')
    const id = await rig.submit(mira, 'Hello')
    const read = (await rig.thread()).version
    await rig.observe('c1', 'c2')
    const outcome = await rig.tell(dana, 'approve', { submission: id, draft: 1, seen: read }, { reads: { [rig.stream]: read } })
    expect(outcome).toMatchObject({ state: 'refused', code: 'stale', difference: { isDifferent: true } })
    expect(outcome.views[rig.stream]?.version).toBe(read + 1)
  })

  test.each([
    ['the customer wrote', ['c1', 'c2'], 'customer-wrote'], ['a colleague replied', ['c1', 'o9'], 'we-replied'],
    ['the customer edited', ['c1!2'], 'item-changed'], ['the customer deleted', [], 'item-removed'],
  ] as const)('goes void between approval and sending when %s', async (_, now, because) => {
    const rig = await createRig()
    await rig.observe('c1')
    const id = await rig.submit(mira, 'Hello')
    await rig.approve(dana, id)
    const outcome = await rig.claim(mira, id, ...now)
    expect(outcome).toMatchObject({ state: 'refused', code: 'void', difference: { isDifferent: true } })
    expect(await rig.state(id)).toMatchObject({ state: 'void', voided: { because, wasStopped: true } })
    expect(codeOf(await rig.claim(mira, id, ...now))).toBe('not-possible')
  })

  test('goes void as soon as the change is seen, and the difference since the approval can be shown', async () => {
    const rig = await createRig()
    await rig.observe('c1')
    const id = await rig.submit(mira, 'Hello')
    await rig.approve(dana, id)
    await rig.observe('c1!2', 'c2')
    const [thread, submission] = [await rig.thread(), await rig.state(id)]
    expect(submission).toMatchObject({ state: 'void', approvals: [], voided: { because: 'customer-wrote', wasStopped: false } })
    const { added, changed } = diffExchange(thread, submission?.voided?.since ?? 0)
    expect([added.map((item) => item.ref), changed.map((item) => item.ref)]).toEqual([[rig.ref('c2')], [rig.ref('c1')]])
    expect(codeOf(await rig.approve(dana, id))).toBe('done')
    expect(codeOf(await rig.claim(mira, id, 'c1!2', 'c2'))).toBe('done')
  })

  test('is still approved when a stranger comments', async () => {
    const rig = await createRig()
    await rig.observe('c1')
    const id = await rig.submit(mira, 'Hello')
    await rig.approve(dana, id)
    await rig.observe('c1', 's1', 's2')
    expect((await rig.thread()).exchange.strangers).toBe(2)
    expect(codeOf(await rig.claim(mira, id, 'c1', 's1', 's2', 's3'))).toBe('done')
  })

  test('goes void when the policy or the channel is no longer the one it was approved under', async () => {
    let version = '1'
    const rig = await createRig({ policy: () => ({ ...policy, version }) })
    await rig.observe('c1')
    const id = await rig.submit(mira, 'Hello')
    await rig.approve(dana, id)
    version = '2'
    expect(await rig.claim(mira, id, 'c1')).toMatchObject({ code: 'void' })
    expect(await rig.state(id)).toMatchObject({ voided: { because: 'policy-changed' } })
    await rig.approve(dana, id)
    const closed = { ...publicly, availability: { state: 'closed', code: 'channel-closed', reason: 'Gone', alternatives: [] } } as const
    await rig.tell(mira, 'observe', { observation: { ...seen('c1'), channels: [closed] } })
    expect(await rig.state(id)).toMatchObject({ state: 'void', voided: { because: 'channel-changed' } })
  })

  test('needs every step, one person for any and every one named for all', async () => {
    const rig = await createRig()
    await rig.observe('c1')
    const id = await rig.submit(mira, 'This is a recall.')
    expect(codeOf(await rig.approve(legal, id))).toBe('not-yours')
    expect(codeOf(await rig.approve(dana, id))).toBe('done')
    expect(codeOf(await rig.approve(dana, id))).toBe('not-yours')
    expect(codeOf(await rig.approve(legal, id))).toBe('done')
    expect(await rig.state(id)).toMatchObject({ state: 'pending' })
    expect(codeOf(await rig.approve(nadia, id))).toBe('done')
    expect(await rig.state(id)).toMatchObject({ state: 'approved', approvals: [{ by: 'dana' }, { by: 'lena' }, { by: 'nadia' }] })
    expect(codeOf(await rig.claim(mira, id, 'c1'))).toBe('done')
  })

  test('loses the steps already passed when the exchange changes, and those before an edit', async () => {
    const rig = await createRig()
    await rig.observe('c1')
    const id = await rig.submit(mira, 'This is a recall.')
    await rig.approve(dana, id)
    await rig.observe('c1', 'c2')
    expect(await rig.state(id)).toMatchObject({ state: 'pending', approvals: [], voided: { because: 'customer-wrote' } })
    await rig.approve(dana, id)
    const { version } = await rig.thread()
    expect(codeOf(await rig.tell(legal, 'edit-and-approve', { submission: id, draft: 1, seen: version, text: 'No recall.' }))).toBe('not-yours')
    expect(await rig.state(id)).toMatchObject({ version: 1 })
  })

  test('is rejected with a note, rewritten and submitted again under its own name', async () => {
    const rig = await createRig()
    await rig.observe('c1')
    const id = await rig.submit(mira, 'Hello')
    expect(codeOf(await rig.tell(dana, 'reject', { submission: id, note: ' ' }))).toBe('invalid')
    expect(codeOf(await rig.tell(bob, 'reject', { submission: id, note: 'No' }))).toBe('not-yours')
    await rig.tell(dana, 'reject', { submission: id, note: 'Friendlier, please' })
    expect(await rig.state(id)).toMatchObject({ state: 'rejected', rejection: { by: 'dana', note: 'Friendlier, please' } })
    await rig.submit(mira, 'Hello, dear Ines', publicly, { submission: id })
    expect(await rig.state(id)).toMatchObject({ state: 'pending', version: 2, text: 'Hello, dear Ines' })
    expect((await rig.thread()).submissions).toHaveLength(1)
    expect(codeOf(await rig.tell(dana, 'approve', { submission: id, draft: 1, seen: 99 }))).toBe('stale')
  })

  test('is recalled by its author only', async () => {
    const rig = await createRig()
    await rig.observe('c1')
    const id = await rig.submit(mira, 'Hello')
    expect(codeOf(await rig.tell(bob, 'recall', { submission: id }))).toBe('not-yours')
    expect(codeOf(await rig.tell(mira, 'recall', { submission: id }))).toBe('done')
    expect(codeOf(await rig.approve(dana, id))).toBe('not-possible')
  })

  test('of two to one item one is approved and the other rejected or kept', async () => {
    for (const others of ['reject', 'keep'] as const) {
      const rig = await createRig()
      await rig.observe('c1')
      const [first, second] = [await rig.submit(mira, 'Hello'), await rig.submit(bob, 'Hi')]
      const { version } = await rig.thread()
      expect(codeOf(await rig.tell(dana, 'supersede', { submission: first, draft: 1, seen: version, others }))).toBe('done')
      expect(await rig.state(second)).toMatchObject(others === 'reject' ? { state: 'superseded', supersededBy: first } : { state: 'pending' })
    }
  })

  test('with a private value in it is neither submitted nor approved', async () => {
    const findLeaks = (text: string) => (text.includes('88-1207') ? [{ from: 0, to: 3, kind: 'order', owner: 'this-customer', label: 'Order' }] : [])
    const rig = await createRig({ findLeaks })
    await rig.observe('c1')
    const orders = { channel: publicly, words: words('Order 88-1207'), since: 1 }
    expect(await rig.tell(mira, 'submit', orders)).toMatchObject({ code: 'denied', decision: { rule: 'no-leaks' } })
    expect(codeOf(await rig.tell(mira, 'submit', { ...orders, channel: privately }))).toBe('done')
    const id = await rig.submit(mira, 'Your order')
    const { version } = await rig.thread()
    expect(await rig.tell(dana, 'edit-and-approve', { submission: id, draft: 1, seen: version, text: 'Order 88-1207' })).toMatchObject({ code: 'denied', decision: { rule: 'no-leaks' } })
  })
})

describe('a reply that may be sent at once', () => {
  test('is sent without approval', async () => {
    const rig = await createRig()
    await rig.observe('c1')
    const id = await rig.submit(mira, 'Hello', privately)
    expect(codeOf(await rig.claim(mira, id, 'c1'))).toBe('done')
  })

  test('stops when anybody replied after drafting began, and goes when its author has read that', async () => {
    const rig = await createRig()
    await rig.observe('c1')
    const since = (await rig.thread()).version
    await rig.observe('c1', 'o5')
    const id = await rig.submit(mira, 'Hello', privately, { since })
    expect(await rig.claim(mira, id, 'c1', 'o5')).toMatchObject({ code: 'answered', difference: { added: [{ ref: { id: 'o5' } }] } })
    await rig.submit(mira, 'Hello again', privately, { submission: id })
    expect(codeOf(await rig.claim(mira, id, 'c1', 'o5'))).toBe('done')
  })

  test('stops when a colleague’s went out meanwhile, though nobody saw it at the network yet', async () => {
    const rig = await createRig()
    await rig.observe('c1')
    const [first, second] = [await rig.submit(mira, 'Hello', privately), await rig.submit(bob, 'Hi', privately)]
    await rig.claim(mira, first, 'c1')
    expect(codeOf(await rig.claim(bob, second, 'c1'))).toBe('busy')
    await rig.tell(mira, 'mark-sent', { submission: first, ref: rig.ref('o1') })
    expect(await rig.state(second)).toMatchObject({ state: 'void', voided: { because: 'we-replied' } })
    expect(codeOf(await rig.claim(bob, second, 'c1'))).toBe('not-possible')
  })

  test('leaves neither under a draft-only author nor under somebody without the right', async () => {
    const rig = await createRig()
    await rig.observe('c1')
    const id = await rig.submit(trainee, 'Hello', privately)
    expect(await rig.state(id)).toMatchObject({ state: 'pending', decision: { sentBy: 'approver' } })
    await rig.approve(dana, id)
    expect(codeOf(await rig.claim(trainee, id, 'c1'))).toBe('not-yours')
    expect(codeOf(await rig.claim(guest, id, 'c1'))).toBe('denied')
    expect(codeOf(await rig.claim(dana, id, 'c1'))).toBe('done')
  })

  test('is held when the outcome is unknown, and tried again only when it certainly failed', async () => {
    const rig = await createRig()
    await rig.observe('c1')
    const id = await rig.submit(mira, 'Hello', privately)
    await rig.claim(mira, id, 'c1')
    await rig.tell(mira, 'mark-unknown', { submission: id })
    expect(codeOf(await rig.claim(mira, id, 'c1'))).toBe('not-possible')
    expect(codeOf(await rig.tell(dana, 'mark-failed', { submission: id, code: 'unreachable', message: 'It is not there.' }))).toBe('done')
    expect(codeOf(await rig.claim(mira, id, 'c1'))).toBe('done')
    await rig.tell(mira, 'mark-sent', { submission: id, ref: rig.ref('o1') })
    expect(codeOf(await rig.claim(mira, id, 'c1', 'o1'))).toBe('not-possible')
  })

  test('whose sender never came back is declared unknown by somebody else, but not before ten minutes', async () => {
    const rig = await createRig()
    await rig.observe('c1')
    const id = await rig.submit(mira, 'Hello', privately)
    await rig.claim(mira, id, 'c1')
    expect(codeOf(await rig.tell(bob, 'mark-unknown', { submission: id }))).toBe('not-yours')
    rig.pass(600_000)
    expect(codeOf(await rig.tell(bob, 'mark-failed', { submission: id, code: 'absent', message: 'Guessed.' }))).toBe('not-yours')
    expect(codeOf(await rig.tell(bob, 'mark-unknown', { submission: id }))).toBe('done')
  })

  test('marks what the customer wrote while it was on its way as crossed', async () => {
    const rig = await createRig()
    await rig.observe('c1')
    const id = await rig.submit(mira, 'Hello', privately)
    await rig.claim(mira, id, 'c1')
    await rig.observe('c1', 'c2')
    const item = (await rig.thread()).exchange.items.find(({ ref }) => ref !== 'erased' && ref.id === 'c2')
    expect(await rig.state(id)).toMatchObject({ state: 'sending', crossed: [item?.item] })
  })

  test('waits for its time, can be released, and cancels itself when the customer writes first', async () => {
    const rig = await createRig()
    await rig.observe('c1')
    const sendAt = new Date(rig.now() + 3_600_000).toISOString()
    const [early, late, third] = [await rig.submit(mira, 'One', privately, { sendAt }), await rig.submit(mira, 'Two', privately), await rig.submit(mira, 'Three', privately, { sendAt })]
    expect(codeOf(await rig.claim(mira, early, 'c1'))).toBe('not-yet')
    expect(codeOf(await rig.tell(mira, 'release', { submission: early }))).toBe('done')
    expect(await rig.state(early)).toMatchObject({ state: 'approved' })
    expect(codeOf(await rig.tell(mira, 'schedule', { submission: late, sendAt: '2020-01-01T00:00:00.000Z' }))).toBe('invalid')
    expect(codeOf(await rig.tell(mira, 'schedule', { submission: late, sendAt }))).toBe('done')
    await rig.observe('c1', 'c2')
    for (const id of [late, third]) expect(await rig.state(id)).toMatchObject({ state: 'void', voided: { because: 'customer-wrote' } })
    const fourth = await rig.submit(mira, 'Four', privately, { sendAt })
    rig.pass(3_600_000)
    expect(codeOf(await rig.claim(mira, fourth, 'c1', 'c2'))).toBe('done')
  })

  test('is not written before anybody looked at the thread, and never on an internal channel', async () => {
    const rig = await createRig()
    expect(codeOf(await rig.tell(mira, 'submit', { channel: privately, words: words('Hello'), since: 0 }))).toBe('not-possible')
    await rig.observe('c1')
    expect(codeOf(await rig.tell(mira, 'submit', { channel: { ...privately, visibility: 'internal' }, words: words('Hello'), since: 1 }))).toBe('invalid')
    expect(codeOf(await rig.tell(guest, 'submit', { channel: privately, words: words('Hello'), since: 1 }))).toBe('denied')
  })
})

describe('a hold', () => {
  test('stops what leaves in its scope, says which, and ends when it is lifted', async () => {
    const rig = await createRig()
    await rig.observe('c1')
    const id = await rig.submit(mira, 'Hello', privately)
    const scope = { stream: 'scope:region:eu', subject: null }
    expect(codeOf(await rig.tell(mira, 'hold', { level: 'hold', reason: 'Firmware' }, scope))).toBe('denied')
    expect(codeOf(await rig.tell(dana, 'hold', { level: 'hold', reason: 'Firmware' }, scope))).toBe('done')
    expect(await rig.of<ScopeState>('scope:region:eu')).toMatchObject({ hold: { level: 'hold', by: 'dana', reason: 'Firmware' } })
    expect(await rig.claim(mira, id, 'c1')).toMatchObject({ code: 'held', scope: 'scope:region:eu' })
    expect(codeOf(await rig.tell(mira, 'submit', { channel: privately, words: words('Kept'), since: 1 }))).toBe('done')
    expect(codeOf(await rig.tell(dana, 'lift', {}, scope))).toBe('done')
    expect(codeOf(await rig.claim(mira, id, 'c1'))).toBe('done')
  })

  test('of a lower level stops only what policy does not name', async () => {
    const rig = await createRig({
      policy: { ...policy, rules: [...policy.rules, { id: 'voice', effect: 'allow', reason: { en: 'Named.' }, when: { verbs: ['private-reply'], people: ['mira'], holds: ['named-voices-only'] } }] },
    })
    await rig.observe('c1')
    const [mine, his] = [await rig.submit(mira, 'Hello', privately), await rig.submit(bob, 'Hi', privately)]
    await rig.tell(dana, 'hold', { level: 'named-voices-only', reason: 'Firmware' }, { stream: 'scope:all', subject: null })
    expect(await rig.claim(bob, his, 'c1')).toMatchObject({ code: 'held', scope: 'scope:all', decision: { rule: 'on-hold' } })
    expect(codeOf(await rig.claim(mira, mine, 'c1'))).toBe('done')
  })

  test('of the highest level stops even what a policy would let through', async () => {
    const rig = await createRig({
      policy: { ...policy, rules: [...policy.rules, { id: 'slip', effect: 'allow', reason: { en: 'A slip.' }, when: { verbs: ['private-reply'], holds: ['hold'] } }] },
    })
    await rig.observe('c1')
    const id = await rig.submit(mira, 'Hello', privately)
    await rig.tell(dana, 'hold', { level: 'watch', reason: 'Look out' }, { stream: 'scope:brand:kestrel', subject: null })
    await rig.tell(dana, 'hold', { level: 'hold', reason: 'Firmware' }, { stream: 'scope:all', subject: null })
    expect(await rig.claim(mira, id, 'c1')).toMatchObject({ code: 'held', scope: 'scope:all' })
  })
})

describe('colleagues', () => {
  test('write notes with a reference and no words of the customer, about a thread and about a person', async () => {
    const rig = await createRig()
    await rig.tell(mira, 'note', { text: 'Be kind', about: { ref: rig.ref('c1'), from: 3, to: 9 }, mentions: ['bob'] })
    expect((await rig.thread()).notes).toMatchObject([{ by: 'mira', text: 'Be kind', mentions: ['bob'], about: { from: 3, to: 9 } }])
    const stream = `identity:${rig.subject}`
    await rig.tell(mira, 'note', { text: 'Prefers mail' }, { stream })
    expect((await rig.of<IdentityState>(stream)).notes).toMatchObject([{ text: 'Prefers mail' }])
    expect(codeOf(await rig.tell(guest, 'note', { text: 'Me too' }))).toBe('denied')
  })

  test('ask somebody without a seat, who sees masked words only and may answer', async () => {
    const rig = await createRig()
    await rig.observe('c1')
    const text = 'Dear Ines, order 88-1207, call 0170 1234567 or write to ines@roth.example, @ines_r'
    const shared = rig.command(mira, 'share', { channel: publicly, words: words(text), since: 1 })
    expect(codeOf(await rig.desk.execute({ ...shared, reads: { [rig.stream]: 1 } }))).toBe('done')
    expect(await rig.state(shared.id)).toMatchObject({ state: 'shared' })
    expect(codeOf(await rig.claim(mira, shared.id, 'c1'))).toBe('not-possible')
    await rig.tell(mira, 'ask', { submission: shared.id, to: ['gus'], text: 'May we say so about order 88-1207?', privateSpans: [{ from: 5, to: 9 }] })
    const [question] = guestView(await rig.thread(), 'gus')
    expect(question).toMatchObject({ draft: 'Dear ••••, order •••••••, call •••• ••••••• or write to •••••••••••••••••, •••••••', text: 'May we say so about order •••••••?' })
    expect(guestView(await rig.thread(), 'bob')).toEqual([])
    expect(codeOf(await rig.tell(guest, 'answer', { question: question?.id ?? '', text: 'Yes.' }))).toBe('done')
    expect(codeOf(await rig.tell({ ...guest, id: 'other' }, 'answer', { question: question?.id ?? '', text: 'No.' }))).toBe('denied')
    expect((await rig.thread()).questions[0]?.answers).toMatchObject([{ by: 'gus', text: 'Yes.' }])
    await rig.submit(mira, 'Dear customer', publicly, { submission: shared.id })
    expect(await rig.state(shared.id)).toMatchObject({ state: 'pending', version: 2 })
  })

  test('escalate with a level, an owner and a time, and both see the breach', async () => {
    const rig = await createRig()
    const due = new Date(rig.now() + 60_000).toISOString()
    await rig.tell(mira, 'escalate', { level: 2, owner: 'dana', due, reason: 'Third time' })
    const escalation = async () => (await rig.thread()).escalation!
    expect(escalationClock(await escalation(), rig.now())).toEqual({ state: 'running', left: 60_000 })
    expect(escalationClock(await escalation(), rig.now() + 50_000).state).toBe('near')
    expect(escalationClock(await escalation(), rig.now() + 61_000)).toEqual({ state: 'breached', left: -1_000 })
    rig.pass(61_000)
    expect(codeOf(await rig.tell(guest, 'resolve-escalation', {}))).toBe('denied')
    await rig.tell(dana, 'resolve-escalation', {})
    expect(escalationClock(await escalation(), rig.now() + 99_000).state).toBe('resolved-late')
  })

  test('hand over with every field, are assigned, and take over only with permission', async () => {
    const rig = await createRig()
    const fields = { facts: 'Router died', tried: 'Restart', next: 'Call at five', expects: 'A call' }
    expect(codeOf(await rig.tell(mira, 'hand-off', { to: 'bob', ...fields, next: '' }))).toBe('invalid')
    await rig.tell(mira, 'hand-off', { to: 'bob', ...fields })
    expect(await rig.thread()).toMatchObject({ assignee: 'bob', handOffs: [{ by: 'mira', to: 'bob', words: fields }] })
    expect(codeOf(await rig.tell(mira, 'hand-off', { to: 'dana', ...fields }))).toBe('not-yours')
    expect(codeOf(await rig.tell(mira, 'take-over', {}))).toBe('denied')
    expect(codeOf(await rig.tell(dana, 'take-over', {}))).toBe('done')
    expect((await rig.desk.history(rig.stream)).at(-1)).toMatchObject({ type: 'taken-over', facts: { from: 'bob' }, actor: 'dana' })
    await rig.tell(mira, 'assign', { to: null })
    expect(await rig.thread()).toMatchObject({ assignee: null })
  })

  test('correct a mood, mask a message, and reveal a value for a while with a reason', async () => {
    const rig = await createRig()
    await rig.tell(mira, 'correct-sentiment', { item: rig.ref('c1'), label: 'neutral' })
    await rig.tell(mira, 'mask', { item: rig.ref('c1'), reason: 'Card number' })
    expect(await rig.thread()).toMatchObject({ corrections: [{ label: 'neutral', by: 'mira', ref: { id: 'c1' } }], masked: [{ ref: { id: 'c1' } }] })
    const stream = `identity:${rig.subject}`
    expect(codeOf(await rig.tell(mira, 'reveal', { field: 'phone', reason: '', for: 60_000 }, { stream }))).toBe('invalid')
    expect(codeOf(await rig.tell(mira, 'reveal', { field: 'phone', reason: 'Call back', for: 3_600_000 }, { stream }))).toBe('invalid')
    await rig.tell(mira, 'reveal', { field: 'phone', reason: 'Call back', for: 60_000 }, { stream })
    const open = async (actor: string, at: number) => openReveals(await rig.of<IdentityState>(stream), actor, new Date(at).toISOString())
    expect(await open('mira', rig.now() + 59_000)).toMatchObject([{ field: 'phone', reason: 'Call back' }])
    expect([await open('mira', rig.now() + 60_000), await open('bob', rig.now())]).toEqual([[], []])
  })
})

describe('the log', () => {
  test('carries out a repeated command once, and gives the same answer', async () => {
    const rig = await createRig()
    const note = { ...rig.command(mira, 'note', { text: 'Once' }), reads: { [rig.stream]: 0 } }
    const [first, again] = [await rig.desk.execute(note), await rig.desk.execute(note)]
    expect([again.state, again.events]).toEqual([first.state, first.events])
    expect(codeOf(await rig.desk.execute({ ...note, actor: bob }))).toBe('invalid')
    expect((await rig.thread()).notes).toHaveLength(1)
  })

  test('does not call a stopped send done when it is repeated', async () => {
    const rig = await createRig()
    await rig.observe('c1')
    const id = await rig.submit(mira, 'Hello', privately)
    const claim = { ...rig.command(mira, 'claim', { submission: id, observation: seen('c1', 'c2') }), reads: { [rig.stream]: (await rig.thread()).version } }
    expect(codeOf(await rig.desk.execute(claim))).toBe('answered')
    expect((await rig.desk.execute(claim)).state).toBe('refused')
  })

  test('lets one of two win who decide at once, and the other sees why', async () => {
    const rig = await createRig()
    await rig.observe('c1')
    const id = await rig.submit(mira, 'Hello', privately)
    const { version } = await rig.thread()
    const claims = [mira, bob].map((actor) => ({ ...rig.command(actor, 'claim', { submission: id, observation: seen('c1') }), reads: { [rig.stream]: version } }))
    const outcomes = await Promise.all([rig.desk.execute(claims[0]!), rig.other().execute(claims[1]!)])
    expect(outcomes.map(codeOf).sort()).toEqual(['done', 'stale'])
    expect(outcomes.every(({ views }) => views[rig.stream]?.version === version + 1)).toBe(true)
  })

  test('takes what means the same at any version after reading again', async () => {
    const rig = await createRig()
    const write = (desk: typeof rig.desk, text: string) => executeAnew(desk, [rig.stream], (reads) => ({ ...rig.command(mira, 'note', { text }), id: text, reads }))
    const outcomes = await Promise.all(['one', 'two', 'three'].map((text, index) => write(index === 1 ? rig.other() : rig.desk, text)))
    expect(outcomes.map(codeOf)).toEqual(['done', 'done', 'done'])
    expect((await rig.thread()).notes).toHaveLength(3)
  })

  test('knows a place again, and nothing of one nobody wrote about', async () => {
    const rig = await createRig()
    expect(await rig.other().find({ source: 'x', thread: 'router', customer: { ...ines, handle: '@INES' } })).toEqual({ stream: rig.stream, subject: rig.subject })
    expect(await rig.desk.find({ source: 'x', thread: 'other', customer: ines })).toBeNull()
    expect(await rig.desk.find({ customer: { ...ines, id: 'nobody' } })).toBeNull()
    expect(await rig.desk.locate({ customer: ines })).toEqual({ stream: `identity:${rig.subject}`, subject: rig.subject })
    expect(rig.stream).not.toContain('router')
  })

  test('tells who is subscribed, and shows who is here without writing it down', async () => {
    const rig = await createRig()
    const heard: (readonly string[])[] = []
    const stop = rig.other().subscribe((streams) => heard.push(streams))
    await rig.tell(mira, 'note', { text: 'One' })
    stop()
    await rig.tell(mira, 'note', { text: 'Two' })
    expect(heard).toEqual([[rig.stream]])
    const { presence } = rig.desk
    const changed: string[] = []
    presence.subscribe((thread) => changed.push(thread))
    for (const doing of ['looking', 'typing'] as const) presence.announce({ thread: rig.stream, actor: 'mira', doing })
    presence.announce({ thread: rig.stream, actor: 'bob', doing: 'open' })
    expect(presence.list(rig.stream)).toMatchObject([{ actor: 'mira', doing: 'typing' }, { actor: 'bob', doing: 'open' }])
    rig.pass(10_000)
    expect(presence.list(rig.stream)).toMatchObject([{ actor: 'bob' }])
    presence.announce({ thread: rig.stream, actor: 'bob', doing: 'gone' })
    expect([presence.list(rig.stream), changed.length]).toEqual([[], 4])
    expect(await rig.desk.history(rig.stream)).toHaveLength(2)
  })
})
