import { afterEach, describe, expect, test, vi } from 'vitest'
import { createTabPresence } from './createTabPresence.js'

const opened: { close(): void }[] = []
let count = 0
afterEach(() => {
  for (const presence of opened.splice(0)) presence.close()
})

/** Two tabs with a clock that stands still until it is moved. */
function openTabs() {
  let time = Date.parse('2026-11-21T09:00:00.000Z')
  const name = `presence-${count += 1}`
  const open = () => {
    const presence = createTabPresence(name, () => time)
    opened.push(presence)
    return presence
  }
  return { open, pass: (ms: number) => { time += ms } }
}

const thread = 'thread:1'
const doing = (presence: ReturnType<typeof createTabPresence>) => presence.list(thread).map((mark) => `${mark.actor} ${mark.doing}`)

describe('colleagues in other tabs', () => {
  test('see who opens, looks and types, and who left', async () => {
    const { open } = openTabs()
    const [mira, bob] = [open(), open()]
    const told = vi.fn()
    bob.subscribe(told)
    mira.announce({ thread, actor: 'mira', doing: 'typing' })
    await vi.waitFor(() => expect(doing(bob)).toEqual(['mira typing']))
    expect(told).toHaveBeenCalledWith(thread)
    mira.announce({ thread, actor: 'mira', doing: 'gone' })
    await vi.waitFor(() => expect(doing(bob)).toEqual([]))
    expect(doing(mira)).toEqual([])
  })

  test('see at once who was there before they came', async () => {
    const { open } = openTabs()
    open().announce({ thread, actor: 'mira', doing: 'looking' })
    const late = open()
    await vi.waitFor(() => expect(doing(late)).toEqual(['mira looking']))
  })

  test('no longer see whose tab was closed', async () => {
    const { open } = openTabs()
    const [mira, bob] = [open(), open()]
    mira.announce({ thread, actor: 'mira', doing: 'open' })
    await vi.waitFor(() => expect(doing(bob)).toEqual(['mira open']))
    mira.close()
    await vi.waitFor(() => expect(doing(bob)).toEqual([]))
  })

  test('are told when a mark that nobody repeats expires, and do not hear of it again', async () => {
    const { open, pass } = openTabs()
    const [mira, bob] = [open(), open()]
    mira.announce({ thread, actor: 'mira', doing: 'typing' })
    await vi.waitFor(() => expect(doing(bob)).toEqual(['mira typing']))
    const told = vi.fn()
    bob.subscribe(told)
    pass(10 * 60_000)
    await vi.waitFor(() => expect(told).toHaveBeenCalledWith(thread), { timeout: 5_000 })
    expect(doing(bob)).toEqual([])
    const late = open()
    late.announce({ thread, actor: 'ken', doing: 'looking' })
    await vi.waitFor(() => expect(doing(bob)).toEqual(['ken looking']))
    expect(doing(late)).toEqual(['ken looking'])
  })

  test('of another desk see nothing', async () => {
    const [here, there] = [openTabs().open(), openTabs().open()]
    here.announce({ thread, actor: 'mira', doing: 'typing' })
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(doing(there)).toEqual([])
  })
})
