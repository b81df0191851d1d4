import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createBrowserDrafts } from './createBrowserDrafts.js'

const at = Date.parse('2026-11-21T11:31:00.000Z')
const draft = { text: 'Hallo Ines', updatedAt: new Date(at).toISOString() }
const day = 86_400_000

/** What a browser's storage does, as far as drafts go. */
function memoryStorage(initial: Record<string, string> = {}, isFull = () => false): Storage {
  const target = Object.create({
    getItem: (key: string) => (target as Record<string, string>)[key] ?? null,
    setItem: (key: string, value: string) => {
      if (isFull()) throw new DOMException('full', 'QuotaExceededError')
      ;(target as Record<string, string>)[key] = value
    },
    removeItem: (key: string) => {
      delete (target as Record<string, string>)[key]
    },
  }) as Storage
  return Object.assign(target, initial)
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('drafts in this browser', () => {
  test('survive a reload once the typing pauses', async () => {
    const storage = memoryStorage()
    await createBrowserDrafts({ prefix: 'd:', storage, now: () => at }).save('k', draft)
    expect(Object.keys(storage)).toEqual([])
    vi.runAllTimers()
    expect(await createBrowserDrafts({ prefix: 'd:', storage, now: () => at }).load('k')).toEqual(draft)
  })

  test('are read back before they are written', async () => {
    const drafts = createBrowserDrafts({ prefix: 'd:', storage: memoryStorage(), now: () => at })
    await drafts.save('k', draft)
    expect(await drafts.load('k')).toEqual(draft)
    await drafts.remove('k')
    expect(await drafts.load('k')).toBeNull()
  })

  test('are written at once when the page is left', async () => {
    const listeners = new Map<string, () => void>()
    vi.stubGlobal('addEventListener', (type: string, listener: () => void) => listeners.set(type, listener))
    const storage = memoryStorage()
    await createBrowserDrafts({ prefix: 'd:', storage, now: () => at }).save('k', draft)
    listeners.get('pagehide')?.()
    expect(Object.keys(storage)).toEqual(['d:k'])
    vi.unstubAllGlobals()
  })

  test('expire after 30 days, and unreadable ones go', async () => {
    const storage = memoryStorage({ 'd:k': JSON.stringify(draft), 'd:broken': '{', 'host': 'kept' })
    expect(await createBrowserDrafts({ prefix: 'd:', storage, now: () => at + 29 * day }).load('k')).toEqual(draft)
    expect(Object.keys(storage).sort()).toEqual(['d:k', 'host'])
    expect(await createBrowserDrafts({ prefix: 'd:', storage, now: () => at + 30 * day }).load('k')).toBeNull()
    expect(Object.keys(storage)).toEqual(['host'])
  })

  test('are all gone after sign-out, and nothing else is', async () => {
    const storage = memoryStorage({ host: 'kept' })
    const drafts = createBrowserDrafts({ prefix: 'd:', storage, now: () => at })
    await drafts.save('k', draft)
    vi.runAllTimers()
    await drafts.save('waiting', draft)
    await drafts.clear()
    vi.runAllTimers()
    expect(Object.keys(storage)).toEqual(['host'])
    expect(await drafts.load('waiting')).toBeNull()
  })

  test('last as long as the page where storage is full', async () => {
    const drafts = createBrowserDrafts({ prefix: 'd:', storage: memoryStorage({}, () => true), now: () => at })
    await drafts.save('k', draft)
    vi.runAllTimers()
    expect(await drafts.load('k')).toEqual(draft)
  })
})
