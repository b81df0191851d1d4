import { createHostBridge } from '../../bridge/index.js'
import { describeHostBridge, type Scene } from '../../testing/index.js'
import { describe, expect, test } from 'vitest'
import { createStage, everyRecord } from '../test/createStage.js'
import { createSalesforceDriver } from './index.js'

const signed = (payload: unknown) => `c2lnbmF0dXJl.${Buffer.from(JSON.stringify(payload)).toString('base64')}`

const requestFor = ({ records, locale }: Scene, idOf: (record: string) => string) => signed({
  client: { instanceId: 'app' },
  context: {
    user: { userId: '005', fullName: 'Zoë Müller', language: locale ?? 'en' },
    organization: { organizationId: '00D' },
    environment: { ...(records[0] !== undefined && { record: { Id: idOf(records[0]), attributes: { type: 'Contact' }, Email: `${records[0]}@customers.example` } }) },
  },
})

describeHostBridge('Salesforce Canvas, as it is documented', {
  cannot: {
    'many': 'a canvas app sits on one record',
    'theme': 'Canvas says nothing of it',
    'insert': 'Canvas reaches no composer',
    'deny': 'Canvas answers nothing', 'hold': 'Canvas answers nothing', 'twice': 'Canvas answers nothing', 'no-composer': 'Canvas reaches no composer', 'first-contact': 'the first contact is the request the page was loaded with',
    'leave': 'Canvas takes the frame away without a word',
    'wrong-origin': 'the vendor\'s script hears the messages', 'wrong-source': 'the vendor\'s script hears the messages', 'huge': 'the vendor\'s script hears the messages', 'prototype': 'the vendor\'s script hears the messages',
    'composer': 'Canvas reaches no composer',
  },
  action: { type: 'resize', height: 400 },
  async openHost(environment, scene) {
    const stage = createStage(scene)
    const page = new EventTarget()
    const heard = new Set<unknown>()
    let isGarbled = false
    const driver = createSalesforceDriver({
      signedRequest: requestFor(scene, stage.idOf),
      origins: ['https://kestrel.lightning.force.com'],
      recordOf: everyRecord('contact'),
      page: {
        addEventListener: (name, listener) => (heard.add(listener), page.addEventListener(name, listener)),
        removeEventListener: (name, listener) => (heard.delete(listener), page.removeEventListener(name, listener)),
      },
      sdk: () => ({
        resize: () => stage.hear('resize'),
        publish: () => stage.hear('open-record'),
        refreshSignedRequest: (_client, told) => void stage.read(() => requestFor(stage.scene, stage.idOf)).then((response) => told(isGarbled ? { payload: { response: 'no.e30=x' } } : { payload: { response } })),
      }),
    })
    const tell = () => void page.dispatchEvent(new Event('focus'))
    return stage.world(createHostBridge(driver, environment), tell, {
      listeners: () => heard.size,
      async forge() {
        isGarbled = true
        tell()
        await Promise.resolve()
        await Promise.resolve()
        isGarbled = false
      },
    })
  },
}, { describe, test, expect })

describe('what Salesforce signed', () => {
  const request = (records: readonly string[]) => requestFor({ records, composer: 'reply' }, (record) => record)
  const driver = (signedRequest: string) => createSalesforceDriver({
    signedRequest, origins: [], page: new EventTarget(), recordOf: everyRecord('contact'),
    sdk: () => ({ resize: () => undefined, publish: () => undefined, refreshSignedRequest: () => undefined }),
  })
  const quiet = { context: () => undefined, gone: () => undefined }

  test('is handed on as the proof, word for word', async () => {
    const signedRequest = request(['003'])
    expect(await driver(signedRequest).proof?.(new AbortController().signal)).toEqual({ kind: 'signed-request', token: signedRequest })
  })

  test('is not believed on its own: the customer is what the host says, not what is signed', async () => {
    const { subject } = await driver(request(['003'])).open(quiet, new AbortController().signal)
    expect(subject).toMatchObject({ kind: 'one', record: { kind: 'contact', id: '003' }, customer: { trust: 'host' } })
  })

  test.each(['', 'nothing', 'a.b', `x.${Buffer.from('[]').toString('base64')}`.slice(0, 3)])('and is none: %j says so', async (nonsense) => {
    await expect(driver(nonsense).open(quiet, new AbortController().signal)).rejects.toThrow(/signed_request is none/)
  })
})
