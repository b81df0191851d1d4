import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { createBrowserDrafts } from '../ports/createBrowserDrafts.js'
import { createMemoryDrafts } from '../ports/createMemoryDrafts.js'
import type { Draft, DraftStore } from '../ports/DraftStore.js'
import '../styles.css'
import { openComposer, renderComposer, sendButton, write } from '../test/renderComposer.js'

afterEach(() => {
  cleanup()
  localStorage.clear()
})

const text = () => screen.queryByRole<HTMLTextAreaElement>('textbox', { name: /^Your reply/ })?.value
const field = () => screen.findByRole<HTMLTextAreaElement>('textbox', { name: /^Your reply/ })

describe('a draft', () => {
  test('stays with its customer, and comes back with them', async () => {
    const { show } = renderComposer()
    write(await openComposer(), 'For Ines')
    show({ who: 'layla-al-sabah' })
    expect(text() ?? '').toBe('')
    await waitFor(() => expect(text()).toBe(''))
    write(await field(), 'For Layla')
    show({ who: 'ines-roth' })
    await waitFor(() => expect(text()).toBe('For Ines'))
    show({ who: 'layla-al-sabah' })
    await waitFor(() => expect(text()).toBe('For Layla'))
  })

  test('survives a reload, with the channel it was written for', async () => {
    const reload = () => {
      cleanup()
      return renderComposer({ about: ['facebook', 'ines-third-router'], props: { drafts: createBrowserDrafts({ prefix: 'test:' }) } })
    }
    reload()
    write(await openComposer(), 'Half of it')
    fireEvent.click(screen.getByRole('button', { name: 'Take to private' }))
    await waitFor(() => expect(sendButton().textContent).toBe('Send'))
    window.dispatchEvent(new Event('pagehide'))
    reload()
    const line = await screen.findByRole('button', { name: /privately/ })
    await waitFor(() => expect(line.textContent).toContain('Draft'))
    fireEvent.click(line)
    expect((await field()).value).toBe('Half of it')
  })

  test('follows the agent to another system, and is found there after a reload', async () => {
    const drafts = createMemoryDrafts()
    const reload = () => {
      cleanup()
      return renderComposer({ about: ['facebook', 'ines-third-router'], props: { drafts } })
    }
    reload()
    write(await openComposer(), 'By mail, then')
    const ways = screen.getByRole<HTMLSelectElement>('combobox', { name: 'Reply by' })
    await waitFor(() => expect([...ways.options].map(({ value }) => value)).toContain('mail/email'))
    fireEvent.change(ways, { target: { value: 'mail/email' } })
    await waitFor(() => expect(text()).toBe('By mail, then'))
    reload()
    fireEvent.click(await screen.findByRole('button', { name: /^Reply to/ }))
    await waitFor(() => expect(text()).toBe('By mail, then'))
  })

  test('is forgotten when it is sent or emptied', async () => {
    const kept = new Map<string, unknown>()
    const memory = createMemoryDrafts()
    const drafts: DraftStore = {
      ...memory,
      save: async (key, draft) => void kept.set(key, draft),
      remove: async (key) => void kept.delete(key),
    }
    renderComposer({ props: { drafts } })
    write(await openComposer(), 'Hello')
    expect([...kept.keys()]).toEqual([expect.stringContaining('kestrel')])
    write(await field(), '')
    expect(kept.size).toBe(0)
    write(await field(), 'Hello again')
    await waitFor(() => expect(sendButton().getAttribute('aria-disabled')).toBe('false'))
    fireEvent.click(sendButton())
    expect(kept.size).toBe(0)
  })

  test('that is read late joins what was typed meanwhile', async () => {
    let answer: (draft: Draft) => void = () => {}
    const drafts: DraftStore = { ...createMemoryDrafts(), load: () => new Promise((resolve) => (answer = resolve)) }
    renderComposer({ props: { drafts } })
    write(await openComposer(), 'typed')
    answer({ text: 'kept', updatedAt: new Date().toISOString() })
    await waitFor(() => expect(text()).toBe('kept\n\ntyped'))
  })
})

test('no sequence of switching, typing and sending brings words to another customer', async () => {
  const people = ['ines-roth', 'layla-al-sabah', 'aylin-demir'] as const
  const step = fc.oneof(
    { weight: 3, arbitrary: fc.record({ do: fc.constant('switch' as const), to: fc.constantFrom(...people) }) },
    { weight: 3, arbitrary: fc.record({ do: fc.constant('type' as const), words: fc.stringMatching(/^[a-z]{1,8}$/) }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('send' as const) }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const) }) },
  )
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
      const { show, sent, customer } = renderComposer({ who: people[0] })
      await openComposer()
      let who: (typeof people)[number] = people[0]
      for (const next of steps) {
        if (next.do === 'switch') {
          who = next.to
          show({ who })
          for (const other of people) if (other !== who) expect(document.body.textContent + (text() ?? '')).not.toContain(`[${other}]`)
        } else if (next.do === 'wait') await field()
        else if (next.do === 'type') {
          const now = screen.queryByRole<HTMLTextAreaElement>('textbox', { name: /^Your reply/ })
          if (now) write(now, `[${who}] ${next.words}`)
        } else if (text() !== undefined) fireEvent.click(sendButton())
      }
      await new Promise((resolve) => setTimeout(resolve))
      for (const { post } of sent()) {
        const written = /^\[([\w-]+)\]/.exec(post.text)?.[1]
        expect(customer(written ?? '').subject).toContainEqual(post.to)
      }
      cleanup()
    }),
    { numRuns: 30, seed: 20_261_121 },
  )
})
