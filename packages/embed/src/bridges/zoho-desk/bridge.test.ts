import { createHostBridge } from '../../bridge/index.js'
import { describeHostBridge } from '../../testing/index.js'
import { describe, expect, test } from 'vitest'
import { createStage, textFromEditor } from '../test/createStage.js'
import { createZohoDeskDriver, type ZohoDeskSdk } from './index.js'

const silent = 'the SDK says nothing of it'
const scripted = 'the vendor\'s script hears the messages'

function openDesk(stage: ReturnType<typeof createStage>) {
  const handlers = new Set<() => void>()
  const sdk: ZohoDeskSdk = {
    extension: {
      onload: () => stage.read(() => ({
        locale: 'en_US',
        instance: { on: (_event: string, handler: () => void) => handlers.add(handler), off: (_event: string, handler: () => void) => handlers.delete(handler) },
      })),
    },
    get: (name) => stage.read(() => (name === 'ticket'
      ? { ticket: { id: stage.at(), contactId: '4000', email: `${stage.at()}@customers.example`, contactName: 'Ines Prado' } }
      : { user: { id: '12', fullName: 'Zoë Müller', timeZone: 'Europe/Madrid' } })),
    invoke: (_verb, _name, { value }) => stage.take('insert-reply', textFromEditor(value)),
    notify: () => stage.take('notify'),
  }
  return { sdk, handlers }
}

describeHostBridge('Zoho Desk, as it is documented', {
  confirms: false,
  cannot: {
    'many': 'an extension sits on one ticket', 'theme': silent, 'locale': 'it is told once', 'twice': 'a promise answers once', 'leave': silent, 'first-contact': 'the SDK is there or is not',
    'composer': silent, 'no-composer': silent,
    'wrong-origin': scripted, 'wrong-source': scripted, 'malformed': scripted, 'huge': scripted, 'prototype': scripted,
  },
  async openHost(environment, scene) {
    const stage = createStage(scene)
    const { sdk, handlers } = openDesk(stage)
    const driver = createZohoDeskDriver({ origins: ['https://desk.zoho.eu'], sdk: () => sdk })
    return stage.world(createHostBridge(driver, environment), () => handlers.forEach((handler) => handler()), { listeners: () => handlers.size })
  },
}, { describe, test, expect })

describe('an extension in Zoho Desk', () => {
  const open = async () => {
    const stage = createStage({ records: ['a'], composer: 'reply' })
    const copied: string[] = []
    const bridge = createHostBridge(createZohoDeskDriver({ origins: [], sdk: () => openDesk(stage).sdk }), { copyText: async (text) => void copied.push(text) })
    await bridge.connect()
    return { world: stage.world(bridge, () => undefined), bridge, copied }
  }

  test('copies an internal note, since the only editor it reaches is the customer\'s', async () => {
    const { world, bridge, copied } = await open()
    expect(await bridge.perform({ type: 'insert-reply', text: 'Do not tell them', visibility: 'internal' }, { revision: 1 })).toEqual({ state: 'ok', via: 'clipboard' })
    expect([copied, world.inserted()]).toEqual([['Do not tell them'], []])
  })

  test('brings markup that a customer wrote into the editor as words', async () => {
    const { world, bridge } = await open()
    await bridge.perform({ type: 'insert-reply', text: '<img src=x onerror=alert(1)>', visibility: 'private' }, { revision: 1 })
    expect(world.inserted()).toEqual([{ record: 'a', text: '<img src=x onerror=alert(1)>' }])
  })
})
