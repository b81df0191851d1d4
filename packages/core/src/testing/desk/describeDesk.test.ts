import { describe, test } from 'vitest'
import { createMemoryDesk, createMemoryDeskStore } from '../../desk/index.js'
import { describeDesk } from './index.js'

const random = (length: number) => globalThis.crypto.getRandomValues(new Uint8Array(length))

describeDesk({
  name: 'The memory',
  async create(options) {
    const store = createMemoryDeskStore()
    return { connect: async () => createMemoryDesk({ ...options, random, store }) }
  },
}, { describe, test })
