import type { CastSourceId, CastStaffId } from '@alongside/core/testing'
import { act, cleanup, configure, fireEvent, render, screen, waitFor } from '@testing-library/react'
import axe from 'axe-core'
import { afterEach, describe, expect, test } from 'vitest'
import { AlongsideProvider } from '../provider/AlongsideProvider.js'
import '../styles.css'
import { createDeskRig, type DeskRig } from '../test/deskRig.js'
import { ReplyActions } from './index.js'

configure({ asyncUtilTimeout: 10_000 })
afterEach(cleanup)

function show(rig: DeskRig, who: CastStaffId, source: CastSourceId, id: string) {
  const { control } = rig.cast.sources[source]
  const find = () => control.find({ source, id })!
  const { subject } = rig.cast.customers.find((one) => one.id === 'ines-roth')!
  const view = render(<AlongsideProvider {...rig.as(who)}><ReplyActions item={find()} subject={subject} /></AlongsideProvider>)
  return { find, container: view.container }
}

const wordsOf = (button: HTMLElement) => document.getElementById(button.getAttribute('aria-describedby') ?? '')?.textContent

describe('what the company does not allow', () => {
  test('is there, off, and says why, by which rule and who can; nothing is performed', async () => {
    const { find, container } = show(createDeskRig(), 'mira', 'facebook', 'ines-third-router')
    const hide = await screen.findByRole('button', { name: 'Hide' })
    expect(hide.getAttribute('aria-disabled')).toBe('true')
    expect(wordsOf(hide)).toMatch(/No rule of your company allows this\. Rule default\. Dana Voss can\./)
    const before = find().revision
    fireEvent.click(hide)
    await waitFor(() => expect(screen.getAllByRole('status').map(({ textContent }) => textContent)).toContainEqual(expect.stringMatching(/Dana Voss can/)))
    expect(find().revision).toBe(before)
    const { violations } = await axe.run(container, { rules: { region: { enabled: false } } })
    expect(violations.map((one) => one.id)).toEqual([])
  })

  test('is told in the company’s own words where a rule of its own forbids it', async () => {
    show(createDeskRig(), 'otto', 'facebook', 'ines-third-router')
    expect(wordsOf(await screen.findByRole('button', { name: 'Like' }))).toMatch(/^Engineers read along; the desk speaks to customers\. Rule engineer-silent\./)
  })

  test('comes before what the network cannot do only where the network could', async () => {
    show(createDeskRig(), 'otto', 'facebook', 'ines-promise')
    expect(wordsOf(await screen.findByRole('button', { name: 'Edit' }))).toBe('Facebook cannot change what was sent.')
  })
})

describe('what the company allows', () => {
  test('is done as without rules', async () => {
    const { find } = show(createDeskRig(), 'mira', 'facebook', 'ines-third-router')
    const before = find().counts?.reactions ?? 0
    const like = await screen.findByRole('button', { name: 'Like' })
    expect(like.getAttribute('aria-disabled')).toBe('false')
    fireEvent.click(like)
    await waitFor(() => expect(find().counts?.reactions).toBe(before + 1))
  })

  test('changes with what a colleague decides at the desk', async () => {
    const rig = createDeskRig()
    const dana = await rig.join('dana', { source: 'facebook', id: 'ines-yes-please' })
    show(rig, 'mira', 'facebook', 'ines-first-answer')
    const edit = await screen.findByRole('button', { name: 'Edit' })
    await waitFor(() => expect(edit.getAttribute('aria-disabled')).toBe('false'))
    await act(() => dana.give({ type: 'escalate', level: 1, owner: 'dana', due: new Date(rig.cast.now() + 3_600_000).toISOString(), reason: 'Third router' }))
    await waitFor(() => expect(screen.getByRole('button', { name: 'Edit' }).getAttribute('aria-disabled')).toBe('true'))
  })
})
