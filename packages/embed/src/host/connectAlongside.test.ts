import { readFileSync } from 'node:fs'
import { expect, expectTypeOf, test } from 'vitest'
import type { ActionResult } from '@alongside/react'
import type { BridgeAction } from '../bridge/index.js'
import type { AlongsideActions, AlongsideResult } from './index.js'

// What it does is shown with the sidebar's side of the line, in bridges/post-message.

test('it can be copied as one file that needs nothing', () => {
  expect(readFileSync(new URL('connectAlongside.ts', import.meta.url), 'utf8')).not.toMatch(/\bimport\b|\brequire\(/)
})

test('it takes whatever a sidebar asks, and answers with nothing that the sidebar does not know', () => {
  expectTypeOf<BridgeAction>().toExtend<AlongsideActions[keyof AlongsideActions]>()
  expectTypeOf<BridgeAction['type']>().toEqualTypeOf<keyof AlongsideActions>()
  expectTypeOf<AlongsideResult>().toExtend<ActionResult>()
})
