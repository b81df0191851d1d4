import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import type { AlongsideProps } from '../provider/AlongsideProps.js'
import { renderWithCast } from '../test/renderWithCast.js'
import { Surface } from './Surface.js'

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

const address = 'https://parcel.example/1'

/** A customer's link, and whether the browser was left to follow it. */
function press(options: Partial<AlongsideProps>, keys: { readonly ctrlKey?: boolean } = {}): boolean {
  renderWithCast(() => <Surface><p><a href={address} target="_blank" rel="noopener noreferrer nofollow"><mark>Parcel 1</mark></a></p></Surface>, options)
  let isLeft = true
  // Before the test's own page would open it.
  window.addEventListener('click', (event) => {
    isLeft = !event.defaultPrevented
    event.preventDefault()
  }, { once: true })
  fireEvent.click(screen.getByText('Parcel 1'), keys)
  return isLeft
}

test('a link in a customer’s words opens in the host where it opens addresses, also by a word in it', async () => {
  const onAction = vi.fn<NonNullable<AlongsideProps['onAction']>>(async () => ({ state: 'ok' }))
  expect(press({ onAction })).toBe(false)
  await waitFor(() => expect(onAction).toHaveBeenCalledExactlyOnceWith({ type: 'open-url', url: address }, expect.any(AbortSignal)))
})

test('a host that opens no addresses after all leaves it to the browser', async () => {
  const opened = vi.spyOn(window, 'open').mockReturnValue(null)
  expect(press({ onAction: async () => ({ state: 'unsupported' }) })).toBe(false)
  await waitFor(() => expect(opened).toHaveBeenCalledExactlyOnceWith(address, '_blank', 'noopener,noreferrer'))
})

test.each<[string, Partial<AlongsideProps>, { readonly ctrlKey?: boolean }]>([
  ['nobody else opens it', {}, {}],
  ['the host does other things only', { onAction: async () => ({ state: 'ok' }), hostActions: ['insert-reply'] }, {}],
  ['somebody wants it in a tab of their own', { onAction: async () => ({ state: 'ok' }) }, { ctrlKey: true }],
])('it is a link like any other where %s', (_, options, keys) => {
  expect(press(options, keys)).toBe(true)
})
