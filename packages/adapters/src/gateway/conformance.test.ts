import { describeAdapter } from '@alongside/core/testing'
import { describe, expect, test } from 'vitest'
import { harness } from './conformance.js'

describeAdapter(harness, { describe, test, expect })
