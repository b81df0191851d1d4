import { createHostBridge } from '../../bridge/index.js'
import { describeHostBridge } from '../../testing/index.js'
import { describe, expect, test } from 'vitest'
import { createStage, everyRecord } from '../test/createStage.js'
import { createDynamicsDriver, type CifFramework } from './index.js'

const silent = 'the framework says nothing of it'
const scripted = 'the vendor\'s script hears the messages'

describeHostBridge('Dynamics 365, as it is documented', {
  cannot: {
    'many': 'a list with several rows chosen looks like any list', 'theme': silent, 'locale': silent, 'insert': 'no composer is reached', 'no-composer': 'no composer is reached',
    'twice': 'a promise answers once', 'leave': silent, 'first-contact': 'the framework is there or is not', 'composer': 'no composer is reached',
    'wrong-origin': scripted, 'wrong-source': scripted, 'huge': scripted, 'prototype': scripted,
  },
  action: { type: 'open-record', record: { source: 'crm', id: '00000000-0000-0000-0000-000000000001' } },
  async openHost(environment, scene) {
    const stage = createStage(scene)
    const handlers = new Set<(data: unknown) => Promise<void>>()
    const address = () => `https://kestrel.crm4.dynamics.com/main.aspx?appid=1&${stage.at() ? `pagetype=entityrecord&etn=contact&id=${stage.at()}` : 'pagetype=entitylist&etn=contact'}`
    const framework: CifFramework = {
      getEnvironment: () => stage.read(() => JSON.stringify({ userId: '{5AF0}', username: 'Zoë Müller', orgUniqueName: 'kestrel', appUrl: address() })),
      retrieveRecord: (_table, id) => stage.read(() => JSON.stringify({ fullname: `Customer ${id}`, emailaddress1: `${id}@customers.example` })),
      createRecord: () => stage.take('create-record'),
      openForm: () => stage.take('open-record'),
      addHandler: (_event, handler) => void handlers.add(handler),
      removeHandler: (_event, handler) => void handlers.delete(handler),
    }
    const driver = createDynamicsDriver({ origins: ['https://kestrel.crm4.dynamics.com'], framework: async () => framework, recordOf: everyRecord('contact') })
    const say = (data: unknown) => handlers.forEach((handler) => void handler(data))
    return stage.world(createHostBridge(driver, environment), () => say(JSON.stringify({ value: address() })), {
      listeners: () => handlers.size,
      async forge() {
        const before = stage.scene
        for (const nonsense of ['{', '[]', 'null']) handlers.forEach((handler) => void handler(JSON.stringify({ value: nonsense && address(), more: nonsense })))
        expect(stage.scene).toBe(before)
      },
    })
  },
}, { describe, test, expect })

describe('a panel in Dynamics', () => {
  const frameworkWith = (change: Partial<CifFramework>): CifFramework => ({
    getEnvironment: async () => JSON.stringify({ orgUniqueName: 'kestrel', etn: 'contact', id: '{ABC}' }),
    retrieveRecord: async () => '{"fullname":"Ines Prado"}',
    createRecord: async () => '{}',
    openForm: async () => '{}',
    addHandler: () => undefined,
    removeHandler: () => undefined,
    ...change,
  })
  const open = async (change: Partial<CifFramework>) => {
    const bridge = createHostBridge(createDynamicsDriver({ origins: [], framework: async () => frameworkWith(change) }), { copyText: null })
    return { bridge, connection: await bridge.connect() }
  }

  test('makes a case of what a customer wrote, for the customer whose record is open', async () => {
    const rows: unknown[] = []
    const { bridge } = await open({ createRecord: async (table, values) => rows.push([table, JSON.parse(values)]) })
    const result = await bridge.perform({ type: 'create-record', record: 'case', from: { source: 's', id: '1' }, title: 'Router', text: 'It is dark', customer: [] }, { revision: 1 })
    expect(result).toEqual({ state: 'ok' })
    expect(rows).toEqual([['incident', { title: 'Router', description: 'It is dark', 'customerid_contact@odata.bind': '/contacts(abc)' }]])
  })

  test('makes no case where nobody is at hand, and says why', async () => {
    const { bridge } = await open({ getEnvironment: async () => '{}' })
    const result = await bridge.perform({ type: 'create-record', record: 'case', from: { source: 's', id: '1' }, title: 'Router', text: '', customer: [] }, { revision: 1 })
    expect(result).toMatchObject({ state: 'unsupported', message: /names none/ })
  })

  test('shows the record also when its fields may not be read', async () => {
    const { connection } = await open({ retrieveRecord: async () => Promise.reject(new Error('forbidden')) })
    expect(connection).toMatchObject({ state: 'ok', context: { subject: { kind: 'one', record: { kind: 'contact', id: 'abc' } } } })
  })

  test('shows where the agent went last, however slow the record before answers', async () => {
    let goOn: (data: unknown) => Promise<void> = async () => undefined
    const slow: (() => void)[] = []
    const { bridge } = await open({
      addHandler: (_event, handler) => void (goOn = handler),
      retrieveRecord: async (_table, id) => {
        if (id === 'slow') await new Promise<void>((resolve) => slow.push(resolve))
        return JSON.stringify({ fullname: id })
      },
    })
    const to = (id: string) => goOn(JSON.stringify({ value: `https://k.example/main.aspx?etn=contact&id=${id}` }))
    await to('slow')
    await to('fast')
    await new Promise((resolve) => setTimeout(resolve, 0))
    slow.forEach((go) => go())
    await new Promise((resolve) => setTimeout(resolve, 0))
    expect(bridge.context().subject).toMatchObject({ kind: 'one', record: { id: 'fast' } })
  })
})
