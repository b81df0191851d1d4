import { describeAdapter } from '@alongside/core/testing'
import { describe, expect, test } from 'vitest'
import { archivedHarness, harness } from './conformance.js'

describeAdapter(harness, { describe, test, expect })
describeAdapter(archivedHarness, { describe, test, expect })
