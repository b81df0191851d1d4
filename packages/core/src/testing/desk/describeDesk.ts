import type { Desk, DeskOptions } from '../../desk/index.js'
import { deskNow, deskPolicy, deskRules } from './deskRules.js'

/** How the suite gets desks to try. */
export interface DeskHarness {
  readonly name: string
  /** An empty place to keep a desk. */
  create(options: Pick<DeskOptions, 'policy' | 'now'>): Promise<{
    /** One more tab or process at the same desk. */
    connect(): Promise<Desk>
    close?(): Promise<void>
  }>
}

/** Declares one test per behaviour that a desk has whatever keeps its log. */
export function describeDesk(harness: DeskHarness, { describe, test }: { describe(name: string, body: () => void): void; test(name: string, body: () => Promise<void>): void }): void {
  describe(`${harness.name}, as a desk,`, () => {
    for (const rule of deskRules) {
      test(rule.says, async () => {
        const place = await harness.create({ policy: deskPolicy, now: () => deskNow })
        try {
          await rule.check(() => place.connect())
        } finally {
          await place.close?.()
        }
      })
    }
  })
}
