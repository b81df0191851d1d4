import { createHostBridge } from '../../bridge/index.js'
import { describeHostBridge } from '../../testing/index.js'
import { describe, expect, test } from 'vitest'
import { createStage, everyRecord } from '../test/createStage.js'
import { createServiceNowDriver, type OpenFrame } from './index.js'

const silent = 'OpenFrame says nothing of it'
const unanswered = 'OpenFrame answers nothing'
const scripted = 'the vendor\'s script hears the messages'

describeHostBridge('ServiceNow, as it is documented', {
  cannot: {
    'none': silent, 'theme': silent, 'locale': silent, 'leave': silent, 'insert': 'no composer is reached', 'composer': 'no composer is reached', 'no-composer': 'no composer is reached',
    'deny': unanswered, 'hold': unanswered, 'twice': unanswered, 'first-contact': 'it is tried apart', 'listeners': 'OpenFrame has no way to stop telling',
    'wrong-origin': scripted, 'wrong-source': scripted, 'huge': scripted, 'prototype': scripted,
  },
  action: { type: 'resize', height: 400 },
  async openHost(environment, scene) {
    const stage = createStage(scene)
    let tell: (message: unknown) => void = () => undefined
    const message = () => ({ type: 'OUTGOING_CALL', data: { data: stage.scene.records.map((record) => ({ entity: 'sn_customerservice_case', query: `sys_id=${stage.idOf(record)}` })), metaData: { phoneNumber: '+34 600 123 123' } } })
    const openFrame: OpenFrame = {
      EVENTS: { COMMUNICATION_EVENT: 'openframe_communication' },
      init: (_config, succeeded) => void stage.read(() => undefined).then(succeeded),
      subscribe(_event, handler) {
        tell = handler
        handler(message())
      },
      openServiceNowForm: () => stage.hear('open-record'),
      setHeight: () => stage.hear('resize'),
      setWidth: () => undefined,
    }
    const driver = createServiceNowDriver({ origins: ['https://kestrel.service-now.com'], openFrame: () => openFrame, recordOf: everyRecord('sn_customerservice_case') })
    return stage.world(createHostBridge(driver, environment), () => tell(message()), {
      forge: async () => [null, 'mallory', [], { data: 'mallory' }, { data: { data: [{ entity: 'case', query: 'sys_id=mallory' }] } }].forEach((nonsense) => tell(nonsense)),
    })
  },
}, { describe, test, expect })

describe('a panel in ServiceNow', () => {
  const frameWith = (change: Partial<OpenFrame>): OpenFrame => ({
    EVENTS: { COMMUNICATION_EVENT: 'x' }, init: (_config, succeeded) => succeeded({}), subscribe: () => undefined,
    openServiceNowForm: () => undefined, setHeight: () => undefined, setWidth: () => undefined, ...change,
  })
  const open = async (change: Partial<OpenFrame>) => {
    const bridge = createHostBridge(createServiceNowDriver({ origins: [], openFrame: () => frameWith(change) }), { copyText: null })
    return { bridge, connection: await bridge.connect() }
  }

  test('says that it was refused when the instance refuses it', async () => {
    const { connection } = await open({ init: (_config, _succeeded, failed) => failed(new Error('no')) })
    expect(connection).toMatchObject({ state: 'denied' })
  })

  test('opens a form for a new case with the words in it, and does not call it done', async () => {
    const forms: unknown[] = []
    const { bridge } = await open({ openServiceNowForm: (form) => void forms.push(form) })
    const result = await bridge.perform({ type: 'create-record', record: 'case', from: { source: 's', id: '1' }, title: 'Router ^ dark', text: 'a&b', customer: [] }, { revision: 1 })
    expect(result).toEqual({ state: 'unconfirmed' })
    expect(forms).toEqual([{ entity: 'sn_customerservice_case', query: 'sys_id=-1&sysparm_query=short_description%3DRouter%20%5E%5E%20dark%5Edescription%3Da%26b' }])
  })
})
