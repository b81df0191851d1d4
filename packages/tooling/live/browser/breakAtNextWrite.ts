import type { Page } from 'playwright'
import { expect } from 'vitest'

export interface BrokenLine {
  isMended: boolean
  /** How many writes the server got. */
  readonly arrived: number
}

/** Breaks the line from a page to a PDS at the next write, before or after it arrived; it stays down until it is mended. */
export async function breakAtNextWrite(page: Page, pds: string, when: 'before' | 'after'): Promise<BrokenLine> {
  const line = { isDown: false, isMended: false, arrived: 0 }
  await page.route(`${pds}/**`, async (route) => {
    const isWrite = route.request().method() === 'POST' && route.request().url().includes('putRecord')
    if (line.isMended || !(isWrite || line.isDown)) {
      if (isWrite) line.arrived += 1
      return route.continue()
    }
    if (isWrite && when === 'after' && !line.isDown) {
      const answer = await route.fetch()
      expect(answer.status()).toBe(200)
      line.arrived += 1
    }
    line.isDown = true
    return route.abort('connectionreset')
  })
  return line
}
