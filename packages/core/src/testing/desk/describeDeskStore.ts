import type { DeskStoreHarness } from './DeskStoreHarness.js'
import { storeRules } from './storeRules.js'

/** Declares one test per rule that a desk's store has to keep. */
export function describeDeskStore(harness: DeskStoreHarness, { describe, test }: { describe(name: string, body: () => void): void; test(name: string, body: () => Promise<void>): void }): void {
  describe(`${harness.name}, as a desk's store,`, () => {
    for (const rule of storeRules) {
      test(rule.says, async () => {
        const place = await harness.create()
        try {
          await rule.check(() => place.connect())
        } finally {
          await place.close?.()
        }
      })
    }
  })
}
