import { describe, expect, test } from 'vitest'
import { describeAdapter } from '../conformance/index.js'
import { castHarnesses } from './castHarnesses.js'

for (const harness of castHarnesses) describeAdapter(harness, { describe, test, expect })
