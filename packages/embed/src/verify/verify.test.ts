import { createHmac, createSign, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { emailIdentity } from '@alongside/core/model'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  clockLeeway, createMemorySeen, mintContext, mintHmac, verifyContext, verifyHmac, verifyHubSpot, verifyIdentityHash, verifySalesforce, verifyZendesk, type ContextStatement,
  type HubSpotRequest, type Verification, type VerifyOptions,
} from './index.js'

/** One kind of proof as a test goes about it: the parts that travel, and how they are checked. */
interface Proofs {
  readonly name: string
  /** Everything that travels, as text. */
  readonly parts: readonly string[]
  verify(parts: readonly string[], options?: Partial<VerifyOptions>): Promise<Verification>
}

const now = Date.parse('2026-11-22T09:00:00.000Z')
const secret = 'an old secret of the host, 36 chars.'
const installation = 'https://kestrel.zendesk.com/api/v2/apps/installations/225029.json'
const endpoint = 'https://side.example/hubspot/context'
const organisation = '00Dxx0000001gEREAY'

const [rsa, ec] = [generateKeyPairSync('rsa', { modulusLength: 2048 }), generateKeyPairSync('ec', { namedCurve: 'P-256' })]
const rsaPem = rsa.publicKey.export({ type: 'spki', format: 'pem' }).toString()
const jwkOf = (key: KeyObject, kid = 'host-1') => ({ ...(key.export({ format: 'jwk' }) as JsonWebKey), kid })

const statement: ContextStatement = {
  issuer: 'https://desk.example', audience: 'https://gateway.example', tenant: 'kestrel', agent: { id: 'mira', email: 'mira@desk.example' }, record: { kind: 'ticket', id: '4711' },
  identities: [emailIdentity('ines.roth@post.example'), { scheme: 'crm', realm: 'kestrel', id: '100482', party: 'person' }], id: 'proof-1', issuedAt: now,
}
const expected = { issuer: statement.issuer, audience: statement.audience, tenant: statement.tenant }

const encode = (value: unknown) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')
const seconds = (at: number) => Math.floor(at / 1000)

const zendeskClaims = { iss: 'kestrel.zendesk.com', aud: installation, sub: 'https://kestrel.zendesk.com/api/v2/users/352859894.json', iat: seconds(now), exp: seconds(now) + 120, jti: 'zaf-1' }

/** A JWT as given, signed by RS256 whatever its header says. */
function signRs256(header: unknown, claims: unknown, key = rsa.privateKey): string {
  const body = `${encode(header)}.${encode(claims)}`
  return `${body}.${createSign('RSA-SHA256').update(body).sign(key).toString('base64url')}`
}

const canvasRequest = {
  algorithm: 'HMACSHA256', issuedAt: now, userId: '005xx000001SwiUAAS', client: { oauthToken: 'a secret of theirs', instanceUrl: 'https://kestrel.my.salesforce.com' },
  context: {
    user: { userId: '005xx000001SwiUAAS', email: 'mira@desk.example', fullName: 'Mira Sand' }, organization: { organizationId: organisation },
    environment: { record: { attributes: { type: 'Contact', url: '/services/data/v60.0/sobjects/Contact/003xx000004TmiQAAS' }, Id: '003xx000004TmiQAAS', Email: 'ines.roth@post.example' }, parameters: { email: 'somebody.else@post.example' } },
  },
}

function signCanvas(request: unknown, key = secret): string {
  const body = Buffer.from(typeof request === 'string' ? request : JSON.stringify(request)).toString('base64')
  return `${createHmac('sha256', key).update(body).digest('base64')}.${body}`
}

const query = '?userId=82&userEmail=mira%40desk.example&portalId=51&appId=7'

/** A request as HubSpot signs it. */
function signHubSpot(change: Partial<HubSpotRequest> = {}, key = secret): HubSpotRequest {
  const request = { method: 'POST', url: `${endpoint}${query}`, body: new Uint8Array(Buffer.from('{"record":"51"}')), timestamp: String(now), ...change }
  const text = `${request.method}${request.url.replaceAll('%40', '@')}`
  return { ...request, signature: change.signature ?? createHmac('sha256', key).update(text).update(request.body).update(request.timestamp).digest('base64') }
}

const base = (options: Partial<VerifyOptions> = {}): VerifyOptions => ({ now: () => now, seen: createMemorySeen(() => now), ...options })
const verifyOwn = (token: string, options?: Partial<VerifyOptions>) => verifyContext(token, { keys: [jwkOf(ec.publicKey)], ...expected, ...base(options) })
const verifyShared = (token: string, options?: Partial<VerifyOptions>) => verifyHmac(token, { secrets: ['a new secret of the host', secret], ...expected, ...base(options) })
const verifyZaf = (token: string, options?: Partial<VerifyOptions>) => verifyZendesk(token, { keys: [rsaPem], audience: [installation], ...base(options) })
const verifyCanvas = (request: string, options?: Partial<VerifyOptions>) => verifySalesforce(request, { secrets: [secret], audience: organisation, ...base(options) })
const verifyCard = (request: HubSpotRequest, options?: Partial<VerifyOptions>) => verifyHubSpot(request, { secrets: [secret], audience: endpoint, portals: ['51'], ...base(options) })

/** A sound proof of every kind. */
async function createProofs(): Promise<readonly Proofs[]> {
  const { method, url, body, timestamp, signature } = signHubSpot()
  return [
    { name: 'our own token', parts: [await mintContext(jwkOf(ec.privateKey), statement)], verify: ([token = ''], options) => verifyOwn(token, options) },
    { name: 'a shared secret', parts: [await mintHmac(secret, statement)], verify: ([token = ''], options) => verifyShared(token, options) },
    { name: 'Zendesk', parts: [signRs256({ alg: 'RS256', typ: 'JWT' }, zendeskClaims)], verify: ([token = ''], options) => verifyZaf(token, options) },
    { name: 'Salesforce', parts: [signCanvas(canvasRequest)], verify: ([request = ''], options) => verifyCanvas(request, options) },
    {
      name: 'HubSpot', parts: [method, url, Buffer.from(body).toString('latin1'), timestamp, signature],
      verify: ([m = '', u = '', b = '', t = '', s = ''], options) => verifyCard({ method: m, url: u, body: new Uint8Array(Buffer.from(b, 'latin1')), timestamp: t, signature: s }, options),
    },
  ]
}

const proofs = await createProofs()
const reasonOf = (verification: Verification) => (verification.state === 'refused' ? verification.reason : verification.state)

describe.each(proofs.map((one) => [one.name, one] as const))('a proof by %s', (_, { parts, verify }) => {
  test('is believed as it is, and once', async () => {
    const seen = createMemorySeen(() => now)
    expect(await verify(parts, { seen })).toMatchObject({ state: 'verified', context: { trust: 'signed' } })
    expect(reasonOf(await verify(parts, { seen }))).toBe('replayed')
  })

  test('is refused with any single bit of it turned', async () => {
    const places = parts.flatMap((part, index) => [...Array(part.length).keys()].map((at) => [index, at] as const))
    await fc.assert(fc.asyncProperty(fc.constantFrom(...places), fc.nat(7), async ([index, at], bit) => {
      const part = parts[index]!
      const turned = parts.with(index, part.slice(0, at) + String.fromCharCode(part.charCodeAt(at) ^ (1 << bit)) + part.slice(at + 1))
      expect(await verify(turned)).toMatchObject({ state: 'refused' })
    }), { numRuns: 1_500 })
  })

  test('is refused cut short or made longer', async () => {
    for (const [index, part] of parts.entries()) {
      for (const changed of [part.slice(0, -1), `${part}=`, `${part}A`, ` ${part}`, `${part}\n`, '']) expect(await verify(parts.with(index, changed))).toMatchObject({ state: 'refused' })
    }
  })

  test('is over, and not yet, by the clock', async () => {
    expect(reasonOf(await verify(parts, { now: () => now + 600_000 }))).toBe('expired')
    expect(reasonOf(await verify(parts, { now: () => now - clockLeeway - 1_001 }))).toBe('early')
    expect(reasonOf(await verify(parts, { now: () => now - clockLeeway + 1_000 }))).toBe('verified')
  })

  test('is not used up by somebody it is not for', async () => {
    const seen = createMemorySeen(() => now)
    expect(reasonOf(await verify(parts, { seen, accepts: ({ agent }) => agent.id === 'mallory' }))).toBe('not-accepted')
    expect(reasonOf(await verify(parts, { seen }))).toBe('verified')
  })

  test('tells nothing of itself or its key where it is refused', async () => {
    const refused = JSON.stringify(await verify(parts.with(parts.length - 1, `${parts.at(-1)!.slice(0, -4)}AAAA`)))
    expect(refused).not.toContain(secret)
    for (const part of parts) for (const piece of part.split('.').filter(({ length }) => length > 12)) expect(refused).not.toContain(piece)
  })
})

describe('what is believed', () => {
  test('is what our own tokens and shared secrets say of agent, record and customer', async () => {
    const said = { host: 'https://desk.example', tenant: 'kestrel', agent: { id: 'mira', email: 'mira@desk.example' }, record: { kind: 'ticket', id: '4711' }, identities: statement.identities }
    expect(await verifyOwn(await mintContext(jwkOf(ec.privateKey), statement))).toMatchObject({ context: said })
    expect(await verifyShared(await mintHmac(secret, statement))).toMatchObject({ context: said })
  })

  test('is of Zendesk and HubSpot who asked, and nothing of a customer', async () => {
    expect(await verifyZaf(signRs256({ alg: 'RS256' }, { ...zendeskClaims, context: { ticketId: 4711 } }))).toMatchObject({ context: { tenant: 'kestrel.zendesk.com', agent: { id: '352859894' }, identities: [] } })
    const request = signHubSpot({ url: `${endpoint}?userId=82&portalId=51&associatedObjectId=999&email=victim%40post.example` })
    const verified = await verifyCard(request)
    expect(verified).toMatchObject({ context: { tenant: '51', agent: { id: '82' }, identities: [] } })
    expect(JSON.stringify(verified)).not.toMatch(/999|victim/)
  })

  test('is of Salesforce the record it put in itself, not what the page added, and no token of theirs', async () => {
    const verified = await verifyCanvas(signCanvas(canvasRequest))
    expect(verified).toMatchObject({ context: { tenant: organisation, record: { kind: 'Contact', id: '003xx000004TmiQAAS' }, identities: [{ scheme: 'salesforce', realm: organisation }, { scheme: 'email', id: 'ines.roth@post.example' }] } })
    expect(JSON.stringify(verified)).not.toMatch(/somebody\.else|a secret of theirs/)
  })

  test('of Salesforce without a date counts once for good', async () => {
    const clock = { at: now }
    const seen = createMemorySeen(() => clock.at)
    const request = signCanvas({ ...canvasRequest, issuedAt: null })
    expect(reasonOf(await verifyCanvas(request, { seen, now: () => clock.at }))).toBe('verified')
    clock.at += 365 * 86_400_000
    expect(reasonOf(await verifyCanvas(request, { seen, now: () => clock.at }))).toBe('replayed')
  })

  test('is a plain identity hash, which says only that a name is genuine', async () => {
    const hash = createHmac('sha256', secret).update('ines@post.example').digest('hex')
    expect(await verifyIdentityHash('ines@post.example', hash, ['another secret of the host', secret])).toBe(true)
    for (const [name, told] of [['ines@post.examp1e', hash], ['ines@post.example', hash.toUpperCase()], ['', hash], ['ines@post.example', ''], ['ines@post.example', `${hash}00`]] as const) {
      expect(await verifyIdentityHash(name, told, [secret])).toBe(false)
    }
  })
})

describe('a token that lies about how it is signed', () => {
  const payload = encode({ ...zendeskClaims, sub: '1' })
  const hs256 = (key: string) => {
    const body = `${encode({ alg: 'HS256', typ: 'JWT' })}.${payload}`
    return `${body}.${createHmac('sha256', key).update(body).digest('base64url')}`
  }

  test.each<[string, string, string]>([
    ['none', `${encode({ alg: 'none', typ: 'JWT' })}.${payload}.`, 'algorithm'],
    ['None, with capitals', `${encode({ alg: 'nOnE', typ: 'JWT' })}.${payload}.AAAA`, 'algorithm'],
    ['the public key as a secret', hs256(rsaPem), 'algorithm'],
    ['another hash', signRs256({ alg: 'RS512', typ: 'JWT' }, zendeskClaims), 'algorithm'],
    ['its own key inside', signRs256({ alg: 'RS256', typ: 'JWT', jwk: {} }, zendeskClaims), 'header'],
    ['an address of keys', signRs256({ alg: 'RS256', typ: 'JWT', jku: 'https://evil.example' }, zendeskClaims), 'header'],
    ['rules of its own', signRs256({ alg: 'RS256', typ: 'JWT', crit: ['exp'] }, zendeskClaims), 'header'],
    ['another type', signRs256({ alg: 'RS256', typ: 'alongside-context+jwt' }, zendeskClaims), 'header'],
    ['two algorithms', signRs256('{"alg":"RS256","alg":"none"}', zendeskClaims), 'duplicate'],
    ['a key of a stranger', signRs256({ alg: 'RS256', typ: 'JWT' }, zendeskClaims, generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey), 'signature'],
    ['no signature', `${signRs256({ alg: 'RS256' }, zendeskClaims).split('.').slice(0, 2).join('.')}`, 'malformed'],
    ['four parts', `${signRs256({ alg: 'RS256' }, zendeskClaims)}.AAAA`, 'malformed'],
  ])('by %s', async (_, token, reason) => {
    expect(reasonOf(await verifyZaf(token))).toBe(reason)
  })

  test('by a key that is not among the host’s', async () => {
    const token = await mintContext({ ...jwkOf(ec.privateKey), kid: 'host-9' }, statement)
    expect(reasonOf(await verifyOwn(token))).toBe('key')
    expect(reasonOf(await verifyContext(token.split('.').with(0, encode({ alg: 'ES256', typ: 'JWT' })).join('.'), { keys: [jwkOf(ec.publicKey)], ...expected, now: () => now, seen: () => false }))).toBe('header')
  })

  test('is told from a server that was given no public key', async () => {
    const options = { audience: 'a', now: () => now, seen: () => false }
    for (const key of [jwkOf(rsa.privateKey), { kty: 'oct', k: 'c2VjcmV0' }, 'no PEM', jwkOf(ec.publicKey)]) {
      await expect(verifyZendesk(signRs256({ alg: 'RS256' }, zendeskClaims), { ...options, keys: [key] })).rejects.toMatchObject({ code: 'invalid-request' })
    }
  })
})

describe('a statement that is not for us', () => {
  const own = (change: Partial<typeof statement>) => mintContext(jwkOf(ec.privateKey), { ...statement, ...change })

  test.each<[string, Partial<typeof statement>, string]>([
    ['another audience', { audience: 'https://gateway.example.evil.example' }, 'audience'],
    ['another issuer', { issuer: 'https://desk.example/' }, 'issuer'],
    ['another company', { tenant: 'heron' }, 'tenant'],
    ['a life of an hour', { life: 3_600_000 }, 'life'],
    ['a life of none', { life: 0 }, 'life'],
    ['yesterday', { issuedAt: now - 86_400_000 }, 'expired'],
    ['tomorrow', { issuedAt: now + 86_400_000 }, 'early'],
    ['no agent', { agent: { id: '' } }, 'claims'],
    ['an agent that reads backwards', { agent: { id: 'mi\u202era' } }, 'claims'],
    ['a name with what nobody sees', { identities: [{ scheme: 'email', realm: '', id: 'ines\u200b@post.example', party: 'person' }] }, 'claims'],
    ['a name that only looks composed', { identities: [{ scheme: 'crm', realm: 'kestrel', id: 'Jose\u0301', party: 'person' }] }, 'claims'],
    ['a hundred customers', { identities: Array.from({ length: 51 }, (_, index) => ({ scheme: 'crm', realm: '', id: `${index + 1}`, party: 'person' as const })) }, 'claims'],
  ])('names %s', async (_, change, reason) => {
    expect(reasonOf(await verifyOwn(await own(change)))).toBe(reason)
    expect(reasonOf(await verifyShared(await mintHmac(secret, { ...statement, ...change })))).toBe(reason)
  })

  test('says something twice, or says more than it may', async () => {
    const [, payload = ''] = (await own({})).split('.')
    const text = Buffer.from(payload, 'base64url').toString()
    const signed = (json: string) => {
      const body = Buffer.from(json).toString('base64url')
      return `${body}.${createHmac('sha256', secret).update(body).digest('hex')}`
    }
    expect(reasonOf(await verifyShared(signed(text.replace('"sub":"mira"', '"sub":"mira","sub":"dana"'))))).toBe('duplicate')
    expect(reasonOf(await verifyShared(signed(text.replace('"sub":"mira"', '"sub":"mira","\\u0073ub":"dana"'))))).toBe('duplicate')
    expect(reasonOf(await verifyShared(signed(text.replace('"sub":"mira"', '"sub":"mira","roles":["lead"]'))))).toBe('claims')
    expect(reasonOf(await verifyShared(signed(text.replace('"sub":"mira"', '"sub":"\\ud83d"'))))).toBe('claims')
    expect(reasonOf(await verifyShared(signed(`\ufeff${text}`)))).toBe('malformed')
    expect(reasonOf(await verifyShared(signed('[]')))).toBe('malformed')
    expect(reasonOf(await verifyShared(signed(text).toUpperCase()))).toBe('malformed')
    expect(reasonOf(await verifyShared('a'.repeat(20_000)))).toBe('too-long')
  })

  test('is of another installation, organisation or account', async () => {
    expect(reasonOf(await verifyZaf(signRs256({ alg: 'RS256' }, { ...zendeskClaims, aud: zendeskClaims.aud.replace('225029', '225030') })))).toBe('audience')
    expect(reasonOf(await verifyZaf(signRs256({ alg: 'RS256' }, { ...zendeskClaims, aud: [zendeskClaims.aud] })))).toBe('claims')
    expect(reasonOf(await verifyZaf(signRs256({ alg: 'RS256' }, { ...zendeskClaims, iss: 'heron.zendesk.com' })))).toBe('issuer')
    expect(reasonOf(await verifyZaf(signRs256({ alg: 'RS256' }, { ...zendeskClaims, exp: seconds(now) + 86_400 })))).toBe('life')
    expect(reasonOf(await verifyCanvas(signCanvas({ ...canvasRequest, context: { ...canvasRequest.context, organization: { organizationId: '00Dxx0000001gERAAA' } } })))).toBe('audience')
    expect(reasonOf(await verifyCanvas(signCanvas({ ...canvasRequest, userId: '005xx000001SwiVAAS' })))).toBe('claims')
    expect(reasonOf(await verifyCanvas(signCanvas({ ...canvasRequest, algorithm: 'HMACSHA1' })))).toBe('algorithm')
    expect(reasonOf(await verifyCanvas(signCanvas(JSON.stringify(canvasRequest).replace('"userId"', '"userId":"x","userId"'))))).toBe('duplicate')
    expect(reasonOf(await verifyCard(signHubSpot({ url: `${endpoint}?userId=82&portalId=52` })))).toBe('tenant')
  })
})

describe('a request of HubSpot whose parts were moved', () => {
  const text = (body: string) => new Uint8Array(Buffer.from(body))
  const sound = signHubSpot()

  test.each<[string, Partial<typeof sound>, string]>([
    ['the body behind the address', { url: `${sound.url}{"record":"51"}`, body: text('') }, 'malformed'],
    ['the end of the address in the body', { url: sound.url.slice(0, -1), body: text('7{"record":"51"}') }, 'malformed'],
    ['the beginning of the time in the body', { body: text(`{"record":"51"}${sound.timestamp.slice(0, 1)}`), timestamp: sound.timestamp.slice(1) }, 'malformed'],
    ['the beginning of the address in the method', { method: 'POSTh', url: sound.url.slice(1) }, 'malformed'],
    ['another letter for the same address', { url: sound.url.replace('https', 'HTTPS') }, 'audience'],
    ['another way to write the same sign', { url: sound.url.replace('desk', 'd%65sk') }, 'signature'],
    ['a time with a sign', { timestamp: `+${sound.timestamp.slice(1)}` }, 'malformed'],
    ['a body of bytes that are no text', { body: Uint8Array.of(0x7b, 0xff, 0x7d) }, 'malformed'],
    ['a body of another spelling', { body: text('{"r\\u0065cord":"51"}') }, 'signature'],
  ])('%s', async (_, moved, reason) => {
    expect(reasonOf(await verifyCard({ ...sound, ...moved }))).toBe(reason)
  })

  test('a name said twice, also with other capitals', async () => {
    for (const more of ['&userId=1', '&USERID=1', '&portalId=51', '&user%49d=1']) {
      const url = `${sound.url}${more}`
      expect(reasonOf(await verifyCard(signHubSpot({ url })))).toBe('duplicate')
    }
  })

  test('a GET with a body', async () => {
    expect(reasonOf(await verifyCard(signHubSpot({ method: 'GET' })))).toBe('malformed')
  })
})
