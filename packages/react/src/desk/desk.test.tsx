import type { DeskPlace, Submission, ThreadState } from '@alongside/core/desk'
import type { Identity, InteractionRef } from '@alongside/core/model'
import type { Policy, PolicyChannel } from '@alongside/core/policy'
import type { Cast, CastStaffId } from '@alongside/core/testing'
import { act, renderHook, waitFor } from '@testing-library/react'
import type { ReactNode } from 'react'
import { describe, expect, test } from 'vitest'
import { createTranslate } from '../messages/createTranslate.js'
import { AlongsideProvider } from '../provider/AlongsideProvider.js'
import { createDeskRig, type DeskRig } from '../test/deskRig.js'
import { putNews } from '../test/putNews.js'
import {
  refusalText, toPolicyChannel, useDecision, useDeskReceipts, useDeskSend, useDeskStreams, useDeskThread, useGuardedValues, useObservedThread, usePolicyRequest, usePresence,
  useStaffNames, useThreadItems, type Observed,
} from './index.js'

const reason = { en: 'Because Kestrel says so.' }
const policy: Policy = {
  spec: 1, id: 'test', version: '1', effective: { from: '2020-01-01T00:00:00.000Z' }, locales: ['en'], roles: { agent: {}, lead: { inherits: ['agent'] } },
  approval: { steps: [{ of: [{ kind: 'person', id: 'dana' }], need: 'any' }] },
  rules: [
    { id: 'R-1', effect: 'allow', when: { verbs: ['private-reply', 'note', 'approve', 'assign', 'take-over'] }, reason },
    { id: 'R-2', effect: 'allow', when: { verbs: ['reply'], roles: ['lead'] }, reason },
    { id: 'R-3', effect: 'needs-approval', when: { verbs: ['reply'], roles: ['agent'] }, unless: { roles: ['lead'] }, reason },
  ],
}

const about: InteractionRef = { source: 'facebook', id: 'ines-yes-please' }
const subjectOf = (cast: Cast, id: string) => cast.customers.find((one) => one.id === id)!.subject
const identityAt = (cast: Cast, id: string, scheme: string): Identity => subjectOf(cast, id).find((one) => one.scheme === scheme)!
const placeOf = (cast: Cast): Extract<DeskPlace, { readonly thread: string }> => ({ source: 'facebook', thread: 'ines-router', customer: identityAt(cast, 'ines-roth', 'facebook') })

const wrapperFor = (rig: DeskRig, who: CastStaffId) => function Wrapper({ children }: { readonly children: ReactNode }) {
  return <AlongsideProvider {...rig.as(who)}>{children}</AlongsideProvider>
}

/** One person with the conversation open, as the composer has it. */
function open(rig: DeskRig, who: CastStaffId) {
  const place = placeOf(rig.cast)
  const observed: Observed = { source: 'facebook', about, subject: subjectOf(rig.cast, 'ines-roth') }
  const view = renderHook(() => {
    const thread = useDeskThread(place)
    const items = useThreadItems(about)
    useDeskReceipts(thread, items)
    return { thread, items, watch: useObservedThread(thread, observed), send: useDeskSend(), names: useStaffNames() }
  }, { wrapper: wrapperFor(rig, who) })
  const state = (): ThreadState => view.result.current.thread.state!
  return {
    ...view,
    get now() {
      return view.result.current
    },
    state,
    ready: () => waitFor(() => expect(view.result.current.watch.status).toBe('observed')),
    only: (): Submission => state().submissions[0]!,
  }
}

async function channelOf(cast: Cast, id = 'comment'): Promise<PolicyChannel> {
  const { adapter } = cast.sources.facebook
  const channels = await adapter.replies!.channels({ about }, { signal: new AbortController().signal, locale: 'en', actor: cast.staff.mira, purpose: 'service', priority: 'agent' })
  return toPolicyChannel(adapter, channels.find((one) => one.id.includes(id)) ?? channels[0]!)
}

type Person = ReturnType<typeof open>

const submit = async (person: Person, channel: PolicyChannel, text = 'We send a new one today.') => {
  const answer = await act(() => person.now.thread.execute({ type: 'submit', channel, since: person.state().version, words: { text, about } }))
  expect(answer.state).toBe('done')
}
const approve = async (person: Person) => act(() => person.now.thread.execute({ type: 'approve', submission: person.only().id, draft: person.only().version, seen: person.state().version }))
const sent = (cast: Cast) => cast.sources.facebook.control.sent()

describe('what was ordered', () => {
  test('is shown at once, and again the same once the desk has confirmed it', async () => {
    const rig = createDeskRig({ policy })
    const mira = open(rig, 'mira')
    await mira.ready()
    let answer: Promise<unknown> | undefined
    act(() => void (answer = mira.now.thread.execute({ type: 'note', text: 'She works from home.' })))
    await waitFor(() => expect(mira.state().notes).toMatchObject([{ text: 'She works from home.', by: 'mira' }]))
    await act(() => answer as Promise<void>)
    await waitFor(() => expect(mira.now.thread.isPending).toBe(false))
    expect(mira.state().notes).toHaveLength(1)
  })

  test('goes away again when the desk refuses it, and the refusal has words', async () => {
    const rig = createDeskRig({ policy })
    const mira = open(rig, 'mira')
    await mira.ready()
    const answer = await act(() => mira.now.thread.execute({ type: 'escalate', level: 1, owner: 'dana', due: '2026-11-22T00:00:00.000Z', reason: 'She is angry.' }))
    expect(answer).toMatchObject({ state: 'refused', code: 'denied' })
    expect(mira.state().escalation).toBeUndefined()
    expect(refusalText(createTranslate('en', {}), answer)).toMatch(/not allow/)
  })

  test('reaches the desk in order, however fast it comes', async () => {
    const rig = createDeskRig({ policy })
    const mira = open(rig, 'mira')
    await mira.ready()
    await act(async () => {
      await Promise.all(['one', 'two', 'three'].map((text) => mira.now.thread.execute({ type: 'note', text })))
    })
    expect(mira.state().notes.map(({ text }) => text)).toEqual(['one', 'two', 'three'])
  })
})

describe('two people on one desk', () => {
  test('see what the other does, and who they are', async () => {
    const rig = createDeskRig({ policy })
    const [mira, dana] = [open(rig, 'mira'), open(rig, 'dana')]
    await Promise.all([mira.ready(), dana.ready()])
    await act(() => dana.now.thread.execute({ type: 'note', text: 'I have it.' }))
    await waitFor(() => expect(mira.state().notes).toHaveLength(1))
    expect(mira.now.names.nameOf(mira.state().notes[0]!.by)).toBe('Dana Voss')
    expect(mira.now.names.firstNameOf('dana')).toBe('Dana')
  })

  test('ask, approve and send: the reply leaves once and the desk hears of it', async () => {
    const rig = createDeskRig({ policy })
    const [mira, dana] = [open(rig, 'mira'), open(rig, 'dana')]
    await Promise.all([mira.ready(), dana.ready()])
    await submit(mira, await channelOf(rig.cast))
    await waitFor(() => expect(dana.only().state).toBe('pending'))
    expect(await act(() => mira.now.send.send(mira.now.thread.stream!, mira.only()))).toMatchObject({ state: 'refused' })
    expect(sent(rig.cast)).toHaveLength(0)
    expect((await approve(dana)).state).toBe('done')
    await waitFor(() => expect(mira.only().state).toBe('approved'))
    await act(async () => {
      const { send, stream } = { send: mira.now.send, stream: mira.now.thread.stream! }
      await Promise.all([send.send(stream, mira.only()), send.send(stream, mira.only())])
    })
    await waitFor(() => expect(mira.only().state).toMatch(/sent|delivered/))
    expect(sent(rig.cast)).toHaveLength(1)
    await act(() => mira.now.watch.observe())
    await waitFor(() => expect(mira.only().state).toBe('delivered'))
  })

  test('nothing is sent when the customer wrote after the approval', async () => {
    const rig = createDeskRig({ policy })
    const [mira, dana] = [open(rig, 'mira'), open(rig, 'dana')]
    await Promise.all([mira.ready(), dana.ready()])
    await submit(mira, await channelOf(rig.cast))
    await waitFor(() => expect(dana.only().state).toBe('pending'))
    await approve(dana)
    await waitFor(() => expect(mira.only().state).toBe('approved'))
    putNews(rig.cast, 'ines-again', 'Forget it, I cancel.', { thread: 'ines-router' })
    const answer = await act(() => mira.now.send.send(mira.now.thread.stream!, mira.only()))
    expect(answer.state).toBe('refused')
    await waitFor(() => expect(mira.only()).toMatchObject({ state: 'void', voided: { because: 'customer-wrote' } }))
    expect(sent(rig.cast)).toHaveLength(0)
  })

  test('what is held can be undone, and stays approved', async () => {
    const rig = createDeskRig({ policy })
    const mira = open(rig, 'mira')
    await mira.ready()
    const privately = await channelOf(rig.cast, 'message')
    await submit(mira, { ...privately, visibility: 'private' })
    let answer: Promise<unknown> | undefined
    act(() => void (answer = mira.now.send.send(mira.now.thread.stream!, mira.only(), { holdFor: 60_000 })))
    await waitFor(() => expect(mira.now.send.leavesAt(mira.only().id)).toBeDefined())
    act(() => void mira.now.send.undo(mira.only().id))
    expect(await answer).toEqual({ state: 'undone' })
    expect(sent(rig.cast)).toHaveLength(0)
  })
})

test('what a closed page left behind is looked up, and sent once when it never arrived', async () => {
  const rig = createDeskRig({ policy })
  const mira = open(rig, 'mira')
  await mira.ready()
  await submit(mira, { ...(await channelOf(rig.cast, 'message')) })
  const elsewhere = await rig.join('mira', about)
  const { observation } = await elsewhere.observe()
  await act(() => elsewhere.give({ type: 'claim', submission: mira.only().id, observation }))
  await waitFor(() => expect(mira.only().state).toBe('sending'))
  await act(() => mira.now.send.lookUp(mira.now.thread.stream!, mira.only()))
  await waitFor(() => expect(mira.only().state).toBe('unknown'))
  await act(() => mira.now.send.lookUp(mira.now.thread.stream!, mira.only()))
  await waitFor(() => expect(mira.only().state).toBe('failed'))
  await act(() => mira.now.send.send(mira.now.thread.stream!, mira.only()))
  await waitFor(() => expect(mira.only().state).toMatch(/sent|delivered/))
  expect(sent(rig.cast)).toHaveLength(1)
})

test('a change at the network is observed without anybody asking', async () => {
  const rig = createDeskRig({ policy })
  const mira = open(rig, 'mira')
  await mira.ready()
  const before = mira.state().exchange.items.length
  putNews(rig.cast, 'ines-more', 'Hello?', { thread: 'ines-router' })
  await waitFor(() => expect(mira.state().exchange.items.length).toBe(before + 1), { timeout: 5_000 })
})

test('after a switch of customer nothing of the other one is shown', async () => {
  const rig = createDeskRig({ policy })
  const ines = placeOf(rig.cast)
  const tomas: typeof ines = { source: 'facebook', thread: 'elsewhere', customer: { ...ines.customer, id: 'tomas' } }
  const seen: string[] = []
  const view = renderHook(({ place }) => {
    const thread = useDeskThread(place)
    seen.push(`${place.thread} ${thread.state?.notes.map(({ text }) => text).join() ?? ''}`)
    return thread
  }, { wrapper: wrapperFor(rig, 'mira'), initialProps: { place: ines } })
  await act(() => view.result.current.execute({ type: 'note', text: 'about Ines' }))
  await waitFor(() => expect(view.result.current.state?.notes).toHaveLength(1))
  view.rerender({ place: tomas })
  await waitFor(() => expect(view.result.current.status).toBe('ready'))
  expect(view.result.current.state).toBeNull()
  view.rerender({ place: ines })
  await waitFor(() => expect(view.result.current.state?.notes).toHaveLength(1))
  expect(seen.filter((frame) => frame.startsWith('elsewhere') && frame.includes('Ines'))).toEqual([])
})

test('all conversations of the desk stand in one list that follows them', async () => {
  const rig = createDeskRig({ policy })
  const dana = renderHook(() => useDeskStreams(), { wrapper: wrapperFor(rig, 'dana') })
  await waitFor(() => expect(dana.result.current.status).toBe('ready'))
  expect(dana.result.current.threads).toEqual([])
  const mira = open(rig, 'mira')
  await mira.ready()
  await submit(mira, await channelOf(rig.cast))
  await waitFor(() => expect(dana.result.current.threads.flatMap(({ submissions }) => submissions)).toHaveLength(1))
})

test('the policy is asked with the channel, the tier and the state of the conversation', async () => {
  const rig = createDeskRig({ policy })
  const channel = await channelOf(rig.cast)
  const subject = subjectOf(rig.cast, 'ines-roth')
  const view = renderHook(() => {
    const request = usePolicyRequest({ subject, channel })
    return { request, decision: useDecision(request) }
  }, { wrapper: wrapperFor(rig, 'mira') })
  await waitFor(() => expect(view.result.current.request.customer).toEqual({ tier: 'Gold', region: 'DE' }))
  expect(view.result.current.decision).toMatchObject({ effect: 'needs-approval', rule: 'R-3', approvers: [{ kind: 'person', id: 'dana' }] })
  const { request } = view.result.current
  view.rerender()
  expect(view.result.current.request).toBe(request)
})

test('private values of this customer are guarded, and those of the one before', async () => {
  const rig = createDeskRig({ policy })
  const view = renderHook(({ id }) => useGuardedValues(subjectOf(rig.cast, id)), { wrapper: wrapperFor(rig, 'mira'), initialProps: { id: 'ines-roth' } })
  const owned = (value: string) => view.result.current.find((one) => one.value === value)?.owner
  await waitFor(() => expect(owned('88-1207')).toBe('this-customer'))
  view.rerender({ id: 'tomas-vidal' })
  await waitFor(() => expect(owned('88-1207')).toBe('another-customer'))
})

test('colleagues see one another, and who types', async () => {
  const rig = createDeskRig({ policy })
  const here = (who: CastStaffId) => renderHook(() => usePresence('thread:one'), { wrapper: wrapperFor(rig, who) })
  const [mira, dana] = [here('mira'), here('dana')]
  await waitFor(() => expect(mira.result.current.others).toMatchObject([{ actor: 'dana', doing: 'looking' }]))
  act(() => dana.result.current.type())
  await waitFor(() => expect(mira.result.current.others).toMatchObject([{ actor: 'dana', doing: 'typing' }]))
  dana.unmount()
  await waitFor(() => expect(mira.result.current.others).toEqual([]))
})
