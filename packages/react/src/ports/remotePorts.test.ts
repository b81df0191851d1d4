import { expectTypeOf, test } from 'vitest'
import type { GatewayConnection } from '../../../adapters/src/gateway/index.js'
import type { AlongsideProps } from '../provider/AlongsideProps.js'

/** What a host hands from a connection to the sidebar. Adapters may not import React's types, so that it fits is said here. */
test('what a gateway keeps fits the ports of the sidebar', () => {
  expectTypeOf<GatewayConnection['preferences']>().toExtend<NonNullable<AlongsideProps['preferences']>>()
  expectTypeOf<GatewayConnection['drafts']>().toExtend<NonNullable<AlongsideProps['drafts']>>()
  expectTypeOf<GatewayConnection['desk']>().toExtend<NonNullable<AlongsideProps['desk']>>()
  expectTypeOf<GatewayConnection['adapters']>().toExtend<AlongsideProps['adapters']>()
  expectTypeOf<GatewayConnection['imageUrl']>().toExtend<NonNullable<AlongsideProps['imageUrl']>>()
  expectTypeOf<GatewayConnection['session']['policy']>().toExtend<NonNullable<AlongsideProps['policy']>>()
  expectTypeOf<NonNullable<GatewayConnection['session']['staff']>>().toExtend<NonNullable<AlongsideProps['staff']>>()
})
