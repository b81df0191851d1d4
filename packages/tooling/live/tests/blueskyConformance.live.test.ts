import { describeAdapter } from '@alongside/core/testing'
import { describe, expect, inject, test } from 'vitest'
import { harnessOn } from '../../../adapters/src/bluesky/conformance.js'
import { connectAtNetwork } from '../servers/atNetwork.js'

const network = connectAtNetwork(inject('atNetwork'))

describeAdapter(
  harnessOn('Bluesky on a real AT network', () => network),
  { describe, test, expect },
)
