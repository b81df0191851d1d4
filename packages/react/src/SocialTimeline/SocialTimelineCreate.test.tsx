import { act, cleanup, configure, fireEvent, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import type { ActionResult, HostAction } from '../provider/AlongsideProps.js'
import { brokenRules, renderWithCast, subjectOf } from '../test/renderWithCast.js'
import { SocialTimeline } from './index.js'

configure({ asyncUtilTimeout: 5_000 })
afterEach(cleanup)

/** By its whole text: the words that set its mood stand in elements of their own. */
const findRow = (box: HTMLElement) => waitFor(() => {
  const row = [...box.querySelectorAll<HTMLElement>('article')].find(({ textContent }) => textContent!.includes('I work from home'))
  expect(row).toBeDefined()
  return row!
})

async function openMore(onAction: (action: HostAction) => Promise<ActionResult>, hostActions: readonly HostAction['type'][] = ['create-record']) {
  const view = renderWithCast((cast) => <SocialTimeline subject={subjectOf(cast, 'ines-roth')} />, { locale: 'en', onAction, hostActions, hostName: 'Zendesk' })
  const row = await findRow(view.box)
  const more = async () => {
    fireEvent.pointerEnter(row)
    fireEvent.focus(row)
    fireEvent.click(await within(row).findByRole('button', { name: /^More/ }))
  }
  return { ...view, row, more }
}

const createCase = (row: HTMLElement) => within(row).findByRole('button', { name: 'Create a case' })
const said = (row: HTMLElement) => [...row.querySelectorAll('.al-actions-outcome[data-state]')].map(({ textContent }) => textContent).join()

test('a customer’s words become a case of the host’s, with what they said and who they are', async () => {
  const onAction = vi.fn(async (): Promise<ActionResult> => ({ state: 'ok' }))
  const { row, more, cast, box } = await openMore(onAction)
  await more()
  fireEvent.click(await createCase(row))
  await waitFor(() => expect(said(row)).toBe('Case created in Zendesk.'))
  expect(onAction).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({
    type: 'create-record', record: 'case', from: { source: 'facebook', id: 'ines-yes-please' },
    title: 'Yes please. I work from home and need the line today.', text: 'Yes please. I work from home and need the line today.', customer: subjectOf(cast, 'ines-roth'),
  }), expect.any(AbortSignal))
  expect(await brokenRules(box)).toEqual([])
})

test('pressed twice, or again after the menu was closed, it makes one case', async () => {
  let answer: (result: ActionResult) => void = () => undefined
  const onAction = vi.fn(() => new Promise<ActionResult>((resolve) => (answer = resolve)))
  const { row, more } = await openMore(onAction)
  await more()
  const button = await createCase(row)
  fireEvent.click(button)
  fireEvent.click(button)
  fireEvent.click(await within(row).findByRole('button', { name: 'Create a lead' }))
  await act(async () => answer({ state: 'ok' }))
  await more()
  await more()
  fireEvent.click(await createCase(row))
  expect(said(row)).toBe('Case created in Zendesk.')
  expect(onAction).toHaveBeenCalledTimes(1)
})

test.each<readonly [ActionResult, RegExp, RegExp]>([
  [{ state: 'unconfirmed' }, /does not say whether it was created/, /^It is not there: create it$/],
  [{ state: 'timeout' }, /not known whether Zendesk created it/, /^It is not there: create it$/],
  [{ state: 'stale' }, /^You went on to another record. Nothing was created.$/, /^Create a case$/],
  [{ state: 'denied', message: 'Agents only.' }, /^Nothing was created: Zendesk did not allow it. \u2068Agents only.\u2069$/, /^Create a case$/],
])('the host answers %o: nothing is called created, and a repetition is the agent’s choice', async (result, told, button) => {
  const { row, more } = await openMore(async () => result)
  await more()
  fireEvent.click(await createCase(row))
  await waitFor(() => expect(said(row)).toMatch(told))
  expect(within(row).getByRole('button', { name: button }).getAttribute('aria-disabled')).toBe('false')
})

test('a host that makes no records is offered none, and what we said ourselves is no case', async () => {
  const { row, more } = await openMore(async () => ({ state: 'ok' }), ['open-url'])
  await more()
  await within(row).findByRole('button', { name: 'Like' })
  expect(within(row).queryByRole('button', { name: 'Create a case' })).toBeNull()
})

test('the original opens in the host where it opens addresses, and in the browser where it does not', async () => {
  const opened = vi.spyOn(window, 'open').mockReturnValue(null)
  const onAction = vi.fn(async (): Promise<ActionResult> => ({ state: 'ok' }))
  const { row } = await openMore(onAction, ['open-url'])
  fireEvent.pointerEnter(row)
  fireEvent.focus(row)
  fireEvent.click(await within(row).findByRole('button', { name: 'Open the original' }))
  await waitFor(() => expect(onAction).toHaveBeenCalledWith(expect.objectContaining({ type: 'open-url' }), expect.any(AbortSignal)))
  expect(opened).not.toHaveBeenCalled()
  cleanup()

  const next = await openMore(onAction, ['create-record'])
  fireEvent.pointerEnter(next.row)
  fireEvent.focus(next.row)
  fireEvent.click(await within(next.row).findByRole('button', { name: 'Open the original' }))
  await waitFor(() => expect(opened).toHaveBeenCalledTimes(1))
  expect(onAction).toHaveBeenCalledTimes(1)
  opened.mockRestore()
})
