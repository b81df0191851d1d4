import { cleanup, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import { AgentSidebar } from '../AgentSidebar/index.js'
import { renderWithCast, subjectOf } from '../test/renderWithCast.js'

afterEach(cleanup)

const longestRow = 12

async function standOnFirstRow() {
  renderWithCast((cast) => <AgentSidebar customer={subjectOf(cast, 'ines-roth')} />, { locale: 'en' })
  const rows = await screen.findAllByRole('article', undefined, { timeout: 10_000 })
  await screen.findByRole('button', { name: /^Reply to/ }, { timeout: 10_000 })
  rows[0]!.focus()
  await waitFor(() => expect(rows[0]!.querySelector('.al-item-actions')).not.toBeNull())
  return rows[0]!
}

test('the tab key leads through the row I stand on and then to the reply, not through every row of the timeline', async () => {
  const row = await standOnFirstRow()
  const visited: Element[] = []
  while (row.contains(document.activeElement) && visited.length < longestRow) {
    await userEvent.keyboard('{Tab}')
    visited.push(document.activeElement!)
  }
  expect(visited.length).toBeGreaterThan(2)
  expect(visited.at(-1)!.closest('.al-composer')).not.toBeNull()
})

test('and back again to the row, all of whose neighbours answer the pointer as before', async () => {
  const row = await standOnFirstRow()
  await userEvent.keyboard('{Tab}{Shift>}{Tab}{/Shift}')
  expect(document.activeElement).toBe(row)
  await waitFor(() => expect(document.querySelectorAll('[inert]')).toHaveLength(0))
})
