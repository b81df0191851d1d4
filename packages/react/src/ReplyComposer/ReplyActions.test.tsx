import type { Interaction } from '@alongside/core/model'
import { createCast, type CastSourceId } from '@alongside/core/testing'
import { cleanup, configure, fireEvent, render, screen, waitFor } from '@testing-library/react'
import axe from 'axe-core'
import { afterEach, describe, expect, test } from 'vitest'
import { AlongsideProvider } from '../provider/AlongsideProvider.js'
import '../styles.css'
import { ReplyActions } from './index.js'

configure({ asyncUtilTimeout: 10_000 })
afterEach(cleanup)

function show(source: CastSourceId, id: string) {
  const cast = createCast()
  const { control } = cast.sources[source]
  const find = () => control.find({ source, id })
  const item: Interaction = find()!
  const view = render(
    <AlongsideProvider adapters={cast.adapters} actor={cast.staff.mira} locale="en" timeZone="Europe/Berlin" now={cast.now}>
      <ReplyActions item={item} />
    </AlongsideProvider>,
  )
  return { control, find, container: view.container }
}

describe('a reply of ours', () => {
  test('is deleted after a question', async () => {
    const { find } = show('facebook', 'ines-first-answer')
    fireEvent.click(await screen.findByRole('button', { name: 'Delete' }))
    expect(screen.getByRole('group', { name: 'Delete it from Facebook for everybody?' })).toBeTruthy()
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Cancel' }))
    expect(find()?.deletedAt).toBeUndefined()
    fireEvent.click(screen.getByRole('button', { name: 'Delete' }))
    await screen.findByText('Facebook has done it.')
    expect(find()?.deletedAt).toBeDefined()
  })

  test('is edited where the network allows it', async () => {
    const { find } = show('facebook', 'ines-first-answer')
    fireEvent.click(await screen.findByRole('button', { name: 'Edit' }))
    fireEvent.change(screen.getByRole('textbox', { name: 'New words' }), { target: { value: 'Better words' } })
    fireEvent.click(screen.getByRole('button', { name: 'Save' }))
    await waitFor(() => expect(find()?.text).toBe('Better words'))
  })

  test('says plainly where the network cannot', async () => {
    show('facebook', 'ines-promise')
    const edit = await screen.findByRole('button', { name: 'Edit' })
    expect(edit.getAttribute('aria-disabled')).toBe('true')
    fireEvent.click(edit)
    await waitFor(() => expect(screen.getAllByRole('status').map(({ textContent }) => textContent)).toContain('Facebook cannot change what was sent.'))
  })

  test('says when the network refused or did not answer', async () => {
    const { control } = show('facebook', 'ines-first-answer')
    control.fail('actions', 1, 'forbidden')
    fireEvent.click(await screen.findByRole('button', { name: 'Delete' }))
    fireEvent.click(screen.getByRole('button', { name: 'Delete' }))
    await screen.findByText(/forbidden/)
    control.fail('actions', 1, 'timeout')
    fireEvent.click(screen.getByRole('button', { name: 'Delete' }))
    fireEvent.click(screen.getByRole('button', { name: 'Delete' }))
    await screen.findByText('Facebook did not say whether it was done. Look before you repeat it.')
  })
})

test('a customer’s post can be liked and hidden, and is clean to axe', async () => {
  const { find, container } = show('facebook', 'ines-third-router')
  fireEvent.click(await screen.findByRole('button', { name: 'Like' }))
  await waitFor(() => expect(find()?.counts?.reactions).toBe(42))
  const { violations } = await axe.run(container, { rules: { region: { enabled: false } } })
  expect(violations.map(({ id }) => id)).toEqual([])
})
