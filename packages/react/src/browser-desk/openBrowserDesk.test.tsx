import { isAlongsideError } from '@alongside/core/errors'
import { describeDesk } from '@alongside/core/testing'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { deleteBrowserDesk, openBrowserDesk, type BrowserDesk } from './index.js'

let count = 0

describeDesk({
  name: 'IndexedDB',
  async create(options) {
    const name = `browser-desk-${count += 1}`
    const opened: BrowserDesk[] = []
    return {
      async connect() {
        const desk = await openBrowserDesk({ ...options, name })
        opened.push(desk)
        return desk
      },
      async close() {
        for (const desk of opened) desk.close()
        await deleteBrowserDesk(name)
      },
    }
  },
}, { describe, test })

describe('a browser that keeps no databases', () => {
  afterEach(() => void vi.unstubAllGlobals())

  test('says so when the desk is opened', async () => {
    vi.stubGlobal('indexedDB', { open: () => { throw new DOMException('no', 'SecurityError') } })
    const error: unknown = await openBrowserDesk({ name: 'nowhere', policy: {} as never }).catch((reason: unknown) => reason)
    expect(isAlongsideError(error) && error.code).toBe('storage')
    expect(String(error)).toContain('nowhere')
  })
})
