import type { Policy } from '@alongside/core/policy'
import { castPolicy, castStaff, type CastStaffId } from '@alongside/core/testing'
import { configure, fireEvent, render, waitFor, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { AlongsideProvider } from '../provider/AlongsideProvider.js'
import type { AlongsideProps } from '../provider/AlongsideProps.js'
import '../styles.css'
import { createDeskRig, type DeskRig } from '../test/deskRig.js'
import { brokenRules, sidewaysScrollers } from '../test/renderWithCast.js'
import { PolicyInspector } from './index.js'
import './PolicyInspector.css'

configure({ asyncUtilTimeout: 10_000, getElementError: (message) => new Error(message?.split('\n')[0] ?? 'Not found.') })

const about = { source: 'facebook', id: 'ines-yes-please' } as const

interface Scene {
  readonly who?: CastStaffId
  readonly width?: number
  readonly props?: Partial<AlongsideProps>
}

function renderInspector(rig: DeskRig, { who = 'mira', width = 400, props }: Scene = {}) {
  const { subject } = rig.cast.customers.find(({ id }) => id === 'ines-roth')!
  const view = render(
    <AlongsideProvider {...rig.as(who)} {...props}><div style={{ inlineSize: width }}><PolicyInspector subject={subject} about={{ about }} /></div></AlongsideProvider>,
  )
  const box = view.container.firstElementChild as HTMLElement
  const inside = within(view.container)
  return {
    ...inside, box,
    group: (effect: string) => [...box.querySelectorAll(`[data-effect='${effect}'] > ul > .al-inspector-person`)].map((person) => person.querySelector('bdi')!.textContent),
    ready: () => inside.findByRole('button', { name: 'Why? Mira Sand' }),
    field: () => inside.getByRole<HTMLTextAreaElement>('textbox', { name: 'New version, as JSON' }),
    write: (json: unknown) => fireEvent.change(inside.getByRole('textbox'), { target: { value: typeof json === 'string' ? json : JSON.stringify(json, null, 2) } }),
  }
}

describe('who could answer this', () => {
  test('is said of everybody, with the rule, and whose approval they need', async () => {
    const inspector = renderInspector(createDeskRig())
    await inspector.ready()
    expect(inspector.group('allow')).toEqual(['Dana Voss'])
    expect(inspector.group('needs-approval')).toContain('Mira Sand')
    expect(inspector.group('deny')).toContain('Otto Brandt')
    const mira = inspector.getByRole('button', { name: 'Why? Mira Sand' }).closest('li')!
    expect(mira.textContent).toMatch(/A public reply to a gold.*Rule \u2068public-gold/)
    expect(mira.textContent).toContain('Needs Team lead. Dana Voss can give it.')
  })

  test('is asked anew for another way and another deed', async () => {
    const inspector = renderInspector(createDeskRig())
    await inspector.ready()
    const where = inspector.getByRole<HTMLSelectElement>('combobox', { name: 'Where' })
    const messages = [...where.options].find(({ text }) => text.startsWith('Facebook message'))!
    fireEvent.change(where, { target: { value: messages.value } })
    await waitFor(() => expect(inspector.group('allow')).toContain('Mira Sand'))
    fireEvent.change(inspector.getByRole('combobox', { name: 'What' }), { target: { value: 'hold' } })
    expect(inspector.group('deny')).toContain('Mira Sand')
    expect(inspector.group('allow')).toEqual(['Dana Voss', 'Lena Falk, Legal'])
  })

  test('stands by name: what anybody did or how often changes no order, and no figure stands beside a person', async () => {
    const rig = createDeskRig()
    const order = (view: ReturnType<typeof renderInspector>) => ['allow', 'needs-approval', 'deny'].map((effect) => view.group(effect))
    const before = renderInspector(rig)
    await before.ready()
    const quiet = order(before)
    const hand = await rig.join('tess', about)
    for (let turn = 0; turn < 3; turn += 1) await hand.submit(`Hello ${turn}`)
    const shuffled = renderInspector(rig, { props: { staff: Object.values(castStaff).toReversed() } })
    await shuffled.ready()
    expect(order(shuffled)).toEqual(quiet)
    for (const group of quiet) expect(group).toEqual(group.toSorted((a, b) => a.localeCompare(b)))
    const lines = [...shuffled.box.querySelectorAll('.al-inspector-line')].map(({ textContent }) => textContent)
    expect(lines.join(' ')).not.toMatch(/\d/)
  })

  test('is not asked without a policy', () => {
    const { adapters, actor, locale, timeZone } = createDeskRig().as('mira')
    const view = render(<AlongsideProvider {...{ adapters, actor, locale, timeZone }}><PolicyInspector subject={[]} /></AlongsideProvider>)
    expect(view.container.textContent).toMatch(/No policy is connected/)
  })
})

test('why: every rule that was looked at, and the dimension that failed', async () => {
  const inspector = renderInspector(createDeskRig())
  const button = await inspector.ready()
  fireEvent.click(button)
  const why = within(button.closest('li')!)
  const ruleOf = (id: string) => why.getAllByText(id).at(-1)!.closest('li')!
  expect(ruleOf('public-gold').textContent).toContain('Decides')
  expect(ruleOf('agent-public').textContent).toContain('Applies')
  expect(ruleOf('named-voices').textContent).toMatch(/Hold: wants .*named-voices-only.*found nothing|Group: wants/)
  expect(why.getByText(/built-in rules do not apply/)).toBeTruthy()
})

describe('what if', () => {
  const stricter: Policy = {
    ...castPolicy, version: '2026-12',
    rules: [...castPolicy.rules, { id: 'no-facebook', effect: 'deny', when: { verbs: ['reply'], networks: ['facebook'] }, reason: { en: 'Not there.', de: 'Dort nicht.', ar: 'ليس هناك.' } }],
  }

  test('a new version says what differs and what it would have changed, how often', async () => {
    const rig = createDeskRig()
    await (await rig.join('mira', about)).submit('Hello Ines')
    const inspector = renderInspector(rig)
    await inspector.ready()
    inspector.write(stricter)
    expect((await inspector.findByText(/changes in version/)).textContent).toMatch(/^2 changes/)
    expect(inspector.getByText('no-facebook', { selector: '.al-inspector-changes > li > p > span > bdi' }).closest('li')!.textContent).toMatch(/Rule no-facebook added.*Stricter/)
    await inspector.findByText(/decisions? would be different/)
    const reply = await inspector.findByText(/^Reply by .*Mira Sand/)
    expect(reply.closest('li')!.textContent).toMatch(/Nowpublic-gold needs approvalThenno-facebook forbids/)
  })

  test('the version in force changes nothing', async () => {
    const inspector = renderInspector(createDeskRig())
    await inspector.ready()
    fireEvent.click(inspector.getByRole('button', { name: 'Begin with the version in force' }))
    await inspector.findByText(/Nothing differs/)
    await inspector.findByText('Every decision stays as it is.')
  })

  test('problems are shown at their place, and one step leads there', async () => {
    const inspector = renderInspector(createDeskRig())
    await inspector.ready()
    inspector.write({ ...castPolicy, rules: [{ ...castPolicy.rules[0], effect: 'maybe' }] })
    const problem = (await inspector.findByText(/\/rules\/0\/effect/)).closest('li')!
    fireEvent.click(within(problem).getByRole('button', { name: /^Line \d+/ }))
    const { value, selectionStart, selectionEnd } = inspector.field()
    expect(value.slice(selectionStart, selectionEnd)).toBe('"maybe"')
    expect(inspector.field().matches(':focus')).toBe(true)
  })

  test('a text that is no JSON says so, and what is wrong with it where', async () => {
    const inspector = renderInspector(createDeskRig())
    await inspector.ready()
    inspector.write('{\n  "spec": 1,\n  oops\n}')
    await inspector.findByText('This is not JSON yet.')
    expect(inspector.getByRole('button', { name: 'Line 3' })).toBeTruthy()
  })

  test('a file is read as if it were pasted', async () => {
    const inspector = renderInspector(createDeskRig())
    await inspector.ready()
    const file = new File([JSON.stringify(stricter)], 'policy.json', { type: 'application/json' })
    fireEvent.change(inspector.box.querySelector('input[type=file]')!, { target: { files: [file] } })
    await inspector.findByText(/changes in version/)
  })
})

test('the policy in force is named with its version and its dates', async () => {
  const rig = createDeskRig()
  const inspector = renderInspector(rig)
  await inspector.ready()
  expect(inspector.box.querySelector('.al-inspector-force')!.textContent).toMatch(/^kestrel, version 2026-11 In force since Nov 1, 2026 · \d+ rules/)
  const ended = renderInspector(rig, { props: { policy: { ...castPolicy, effective: { from: '2026-01-01T00:00:00.000Z', until: '2026-11-01T00:00:00.000Z' } } } })
  await waitFor(() => expect(ended.box.textContent).toMatch(/In force until Nov 1, 2026, so nothing is allowed now/))
})

test.each([280, 600])('nothing breaks a rule of accessibility or scrolls sideways at %i px', async (width) => {
  const inspector = renderInspector(createDeskRig(), { width })
  fireEvent.click(await inspector.ready())
  inspector.write({ ...castPolicy, version: 'next' })
  await inspector.findByText(/change in version/)
  expect(await brokenRules(inspector.box)).toEqual([])
  expect(sidewaysScrollers(inspector.box)).toEqual([])
})
