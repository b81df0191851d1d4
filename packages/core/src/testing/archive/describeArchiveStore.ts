import { archiveRules } from './archiveRules.js'
import type { ArchiveStoreHarness } from './ArchiveStoreHarness.js'

/** Declares one test per rule that an archive's store has to keep. */
export function describeArchiveStore(harness: ArchiveStoreHarness, { describe, test }: { describe(name: string, body: () => void): void; test(name: string, body: () => Promise<void>): void }): void {
  describe(`${harness.name}, as an archive's store,`, () => {
    for (const rule of archiveRules) {
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
