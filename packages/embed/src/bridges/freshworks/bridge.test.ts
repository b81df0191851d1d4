import { createHostBridge } from '../../bridge/index.js'
import { describeHostBridge } from '../../testing/index.js'
import { describe, expect, test } from 'vitest'
import { createStage, everyRecord, textFromEditor } from '../test/createStage.js'
import { createFreshworksDriver, type FreshworksClient } from './index.js'

const silent = 'the client says nothing of it'
const scripted = 'the vendor\'s script hears the messages'

describeHostBridge('Freshworks, as it is documented', {
  cannot: {
    'many': 'an app sits on one ticket', 'theme': silent, 'locale': silent, 'twice': 'a promise answers once', 'leave': silent, 'first-contact': 'the client is there or is not',
    'wrong-origin': scripted, 'wrong-source': scripted, 'malformed': scripted, 'huge': scripted, 'prototype': scripted,
  },
  action: { type: 'notify', level: 'info', text: 'Hello' },
  async openHost(environment, scene) {
    const stage = createStage(scene)
    const handlers = new Set<() => void>()
    const answers: Readonly<Record<string, () => unknown>> = {
      ticket: () => ({ ticket: { id: stage.at() } }),
      contact: () => ({ contact: stage.at() && { id: 7, name: 'Ines Prado', email: `${stage.at()}@customers.example` } }),
      loggedInUser: () => ({ loggedInUser: { id: 12, contact: { name: 'Zoë Müller' } } }),
      domainName: () => ({ domainName: 'kestrel.freshdesk.com' }),
    }
    const client: FreshworksClient = {
      data: {
        get: (name) => stage.read(() => {
          const answer = answers[name]
          if (!answer) throw new Error(`${name} is not available on this page`)
          return answer()
        }),
      },
      events: { on: (_name, handler) => void handlers.add(handler), off: (_name, handler) => void handlers.delete(handler) },
      interface: {
        trigger: (name, values) => name === 'setValue' ? stage.take('insert-reply', textFromEditor(String(values['text']))) : stage.take(name === 'click' ? 'open-record' : 'notify'),
      },
      instance: { resize: () => stage.take('resize') },
    }
    const driver = createFreshworksDriver({ origins: ['https://kestrel.freshdesk.com'], client: async () => client, recordOf: everyRecord('ticket') })
    return stage.world(createHostBridge(driver, environment), () => handlers.forEach((handler) => handler()), { listeners: () => handlers.size })
  },
}, { describe, test, expect })
