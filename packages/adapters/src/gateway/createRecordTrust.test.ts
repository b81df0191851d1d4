import { createMemoryDesk, createMemoryDeskStore } from '@alongside/core/desk'
import { emailIdentity, phoneIdentity } from '@alongside/core/model'
import type { WireProof } from '@alongside/core/protocol'
import { castNow, castPolicy, castStaff } from '@alongside/core/testing'
import { describe, expect, test } from 'vitest'
import { connectGateway } from './index.js'
import { createFakeGateway } from './testing/createFakeGateway.js'

const { mira: actor } = castStaff
const [ines, tomas] = [emailIdentity('ines@post.example'), emailIdentity('tomas@post.example')]
const signs = (...names: readonly unknown[]): WireProof => ({ kind: 'jwt', token: JSON.stringify(names) })
const disbelieved: WireProof = { kind: 'jwt', token: 'null' }

async function connect({ proof, isTrusting = true, token = async () => 'one', isGenuine }: { readonly proof?: () => Promise<WireProof | null>; readonly isTrusting?: boolean; readonly token?: () => Promise<string>; readonly isGenuine?: (token: string) => boolean } = {}) {
  const desk = createMemoryDesk({ policy: castPolicy, now: () => castNow, random: (length) => crypto.getRandomValues(new Uint8Array(length)), store: createMemoryDeskStore() })
  const gateway = createFakeGateway({ actor, desk, policy: castPolicy, isTrusting, ...(isGenuine && { isGenuine }) })
  const connection = await connectGateway({ url: gateway.url, token, tabs: 'none', environment: { fetch: gateway.fetch, random: () => 0 }, ...(proof && { proof }) })
  return { gateway, connection, trust: connection.trust, desk }
}

describe('the record at hand', () => {
  test('is signed before anything is read, where the host signs it', async () => {
    const { connection, gateway, trust } = await connect({ proof: async () => signs(ines) })
    expect(gateway.asked.indexOf('/v1/context')).toBeLessThan(gateway.asked.indexOf('/v1/session/hello'))
    expect([trust.private, trust.of([ines], 'claimed'), trust.of([ines, tomas], 'host'), trust.of([], 'claimed')]).toEqual(['signed', 'signed', 'host', 'claimed'])
    connection.close()
  })

  test('is what the page says where the host signs nothing, or is not believed', async () => {
    for (const proof of [async () => null, async () => disbelieved]) {
      const { connection, trust } = await connect({ proof })
      expect(trust.of([ines], 'host')).toBe('host')
      connection.close()
    }
    const { connection, trust } = await connect({ isTrusting: false })
    expect(trust.private).toBe('open')
    connection.close()
  })

  test('may be another one, which is shown in its turn, and told', async () => {
    const { connection, trust } = await connect({ proof: async () => signs(ines) })
    const heard: string[] = []
    const stop = trust.subscribe(() => heard.push(trust.of([tomas], 'host')))
    expect(await trust.present(signs(tomas))).toMatchObject({ trust: 'signed', identities: [tomas] })
    await expect(trust.present(disbelieved)).rejects.toMatchObject({ code: 'forbidden' })
    stop()
    await trust.present(signs(phoneIdentity('+49405550142')))
    expect(heard).toEqual(['signed'])
    connection.close()
  })

  test('is signed anew with a new token', async () => {
    let [tokens, life] = [0, 600]
    const claims = () => btoa(JSON.stringify({ iat: 0, exp: life }))
    const shown: number[] = []
    const { connection, trust } = await connect({ token: async () => `head.${claims()}.${tokens += 1}`, proof: async () => (shown.push(tokens), signs(ines)), isGenuine: (token) => !token.endsWith(`.${life}`) })
    expect(shown).toHaveLength(1)
    // The gateway refuses the first token from now on.
    life = 1
    await connection.desk.streams()
    await expect.poll(() => shown.length).toBe(2)
    expect(trust.of([ines], 'claimed')).toBe('signed')
    connection.close()
  })

  test('can be looked up with a reason, which the desk keeps', async () => {
    const { connection, trust, desk } = await connect()
    await trust.lookUp(ines, 'She is on the phone.')
    const place = await desk.find({ customer: ines })
    expect(await desk.history(place!.stream)).toMatchObject([{ type: 'revealed', facts: { field: 'private' }, words: { reason: 'She is on the phone.' } }])
    await expect(trust.lookUp(ines, ' ')).rejects.toMatchObject({ code: 'forbidden' })
    connection.close()
  })
})
