import { describeAdapter } from '@alongside/core/testing'
import { describe, expect, test } from 'vitest'
import { harness } from './conformance.js'
import { mapMessage } from './map.js'

describeAdapter(harness, { describe, test, expect })

test('a message without any field still maps to something that can be shown', () => {
  expect(mapMessage({}, undefined, 'starter')).toMatchObject({ text: '', direction: 'inbound', occurredAt: '1970-01-01T00:00:00.000Z' })
})
