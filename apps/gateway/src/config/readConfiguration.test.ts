import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { castPolicy } from '@alongside/core/testing'
import { rightConfiguration, rightEnvironment, writeFiles } from '../testing/writeFiles.js'
import { readConfiguration } from './readConfiguration.js'

type Written = typeof rightConfiguration
const [tenant] = rightConfiguration.tenants
const [mastodon, x] = tenant!.sources

const withTenant = (change: object) => ({ ...rightConfiguration, tenants: [{ ...tenant, ...change }] })
const withSource = (source: object) => withTenant({ sources: [source] })
const read = (configuration: unknown, files: object = {}, environment: Readonly<Record<string, string>> = rightEnvironment) => readConfiguration(writeFiles(configuration, files), environment)
const problems = (configuration: unknown, files: object = {}, environment: Readonly<Record<string, string>> = rightEnvironment) => read(configuration, files, environment).problems ?? []

describe('a configuration that is right', () => {
  test('is read with everything it names', () => {
    const file = writeFiles()
    const { configuration, problems: found } = readConfiguration(file, rightEnvironment)
    expect(found).toBeUndefined()
    expect(configuration).toMatchObject({ port: 0, host: '127.0.0.1', database: { folder: join(dirname(file), 'data') } })
    const [kestrel] = configuration!.options.tenants
    expect(kestrel).toMatchObject({ id: 'kestrel', policy: castPolicy, trust: { issuer: 'https://desk.example', keys: { jwks: { keys: [{ kid: 'one' }] } } } })
    expect(kestrel!.staff?.[0]).toMatchObject({ id: 'mira', tenant: 'kestrel' })
    expect(kestrel!.sources.map(({ open }) => open({}).kind)).toEqual(['mastodon', 'x'])
    expect(kestrel!.sources[1]).toMatchObject({ cap: { amount: { amount: '200.00', currency: 'USD' }, per: 'month' } })
    expect(configuration!.options.secret).toHaveLength(32)
  })

  test('may be YAML with comments, and lengths of time in words', () => {
    const { configuration } = read(`# ours\n${JSON.stringify(withTenant({ trust: { ...tenant!.trust, maxAge: '10m' } }))}`)
    expect(configuration!.options.tenants[0]!.trust.maxAge).toBe(600_000)
  })

  test('names every kind of source there is', () => {
    const secret = { env: 'X_TOKEN' }
    const sources = [
      mastodon, x,
      { kind: 'bluesky', ours: [{ did: 'did:plc:abc', name: 'Kestrel' }], signIn: { service: 'https://pds.example', identifier: 'kestrel.example', appPassword: secret }, pollEvery: '30s' },
      { kind: 'facebook', page: { id: '104872391', name: 'Kestrel' }, token: secret, appSecret: secret, verifyToken: secret },
      { kind: 'sap-business-partner', baseUrl: 'https://s4.example/sap', realm: 'P01/100', user: 'RFC', password: secret, openOrder: 'https://s4.example/order/{number}' },
    ]
    const { configuration } = read(withTenant({ sources }))
    expect(configuration!.options.tenants[0]!.sources.map(({ open }) => open({}).id)).toEqual(['mastodon', 'x', 'bluesky', 'facebook', 'sap'])
  })
})

describe('the environment', () => {
  test('says where the database is, and overrides what the file says', () => {
    const { configuration } = read(rightConfiguration, {}, { ...rightEnvironment, ALONGSIDE_PORT: '9000', ALONGSIDE_HOST: '0.0.0.0', ALONGSIDE_DATABASE_URL: 'postgres://db/one', ALONGSIDE_TRUSTED_PROXIES: '10.0.0.0/8, ::1' })
    expect(configuration).toMatchObject({ port: 9000, host: '0.0.0.0', database: { url: 'postgres://db/one' }, options: { trustedProxies: ['10.0.0.0/8', '::1'] } })
  })

  test('may hold DATABASE_URL, which counts where the file names none', () => {
    const { database, ...bare } = rightConfiguration
    const environment = { ...rightEnvironment, DATABASE_URL: 'postgres://db/two' }
    expect(read(bare, {}, environment).configuration?.database).toEqual({ url: 'postgres://db/two' })
    expect(read({ ...bare, database }, {}, environment).configuration?.database).toHaveProperty('folder')
  })

  test('is checked like the file', () => {
    expect(problems(rightConfiguration, {}, { ...rightEnvironment, ALONGSIDE_PORT: 'many' })).toMatchObject([{ path: '/port', message: expect.stringContaining('is no port') }])
  })
})

describe('a malformed configuration is refused with the place and the remedy', () => {
  const cases: readonly (readonly [what: string, configuration: unknown, path: string, says: string, files?: object])[] = [
    ['neither JSON nor YAML', '{"publicUrl": [', '', 'neither JSON nor YAML'],
    ['words alone', 'to be written', '', 'is a string. Write a group of settings'],
    ['nothing', '', '', 'is empty'],
    ['a setting is missing', { ...rightConfiguration, secret: undefined }, '/secret', 'is missing'],
    ['a misspelt setting', { ...rightConfiguration, pubilcUrl: 'x' }, '/pubilcUrl', 'is no setting'],
    ['no address', { ...rightConfiguration, publicUrl: 'gateway' }, '/publicUrl', 'is no address'],
    ['no port', { ...rightConfiguration, port: 70_000 }, '/port', 'is no port'],
    ['two databases', { ...rightConfiguration, database: { folder: 'a', url: { env: 'X_TOKEN' } } }, '/database', 'has both'],
    ['a secret in the file', { ...rightConfiguration, secret: 'hunter2hunter2' }, '/secret', 'never stands in the file'],
    ['a secret that is not set', { ...rightConfiguration, secret: { env: 'NOWHERE' } }, '/secret', 'NOWHERE, which is not set'],
    ['a secret that is too short', { ...rightConfiguration, secret: { env: 'X_TOKEN' } }, '/secret', 'less than 32 bytes'],
    ['no network', { ...rightConfiguration, trustedProxies: ['10.0.0.0/40'] }, '/trustedProxies/0', 'neither an address nor a network'],
    ['no host', { ...rightConfiguration, egress: { hosts: ['https://social.example'] } }, '/egress/hosts/0', 'is no host'],
    ['no tenant', { ...rightConfiguration, tenants: [] }, '/tenants', 'is empty'],
    ['two of one id', { ...rightConfiguration, tenants: [tenant, { ...tenant, trust: { ...tenant!.trust, issuer: 'other' } }] }, '/tenants', 'two tenants of one id'],
    ['two of one issuer', { ...rightConfiguration, tenants: [tenant, { ...tenant, id: 'heron' }] }, '/tenants', 'trust one issuer'],
    ['an origin with a path', withTenant({ origins: ['https://desk.example/app'] }), '/tenants/0/origins/0', 'is no origin'],
    ['a policy that is not there', withTenant({ policy: './none.json' }), '/tenants/0/policy', 'cannot be read'],
    ['a policy with a mistake', rightConfiguration, '/tenants/0/policy', 'a mistake at /rules', { 'policy.json': { ...castPolicy, rules: 3 } }],
    ['keys twice', withTenant({ trust: { ...tenant!.trust, jwksUrl: 'https://desk.example/keys' } }), '/tenants/0/trust', 'has both'],
    ['a private key', rightConfiguration, '/tenants/0/trust/jwks', 'private key', { 'keys.json': { keys: [{ kty: 'EC', d: 'hunter2' }] } }],
    ['staff that are none', rightConfiguration, '/tenants/0/staff', 'no list of colleagues', { 'staff.yaml': [{ id: 'mira' }] }],
    ['an unknown kind', withSource({ kind: 'carrier-pigeon' }), '/tenants/0/sources/0/kind', 'is no kind of source. Write one of bluesky'],
    ['an option of another kind', withSource({ ...mastodon, page: {} }), '/tenants/0/sources/0/page', 'is no setting'],
    ['a cap where nothing costs', withSource({ ...mastodon, cap: { amount: '1', currency: 'EUR', per: 'day' } }), '/tenants/0/sources/0/cap', 'is no setting'],
    ['no length of time', withSource({ ...mastodon, pollEvery: 20 }), '/tenants/0/sources/0/pollEvery', 'is no length of time'],
    ['a number of an account as a number', withSource({ ...x, account: { ...(x as { account: object }).account, id: 2244994945 } }), '/tenants/0/sources/0/account/id', 'is a number. Write text'],
    ['half a sign-in', withSource({ kind: 'sap-business-partner', baseUrl: 'https://s4.example', realm: 'P', user: 'RFC' }), '/tenants/0/sources/0', 'has no sign-in, or half of one'],
  ]

  test.each(cases)('%s', (_what, configuration, path, says, files) => {
    const found = problems(configuration, files as object | undefined)
    expect(found).toEqual(expect.arrayContaining([{ path, message: expect.stringContaining(says as string) as string }]))
    expect(JSON.stringify(found)).not.toContain('hunter2')
  })

  test('all of it at once', () => {
    const many = { ...withSource({ kind: 'pigeon' }), publicUrl: 'no', port: -1, secret: 'no' } as unknown as Written
    expect(problems(many).map(({ path }) => path).sort()).toEqual(['/port', '/publicUrl', '/secret', '/tenants/0/sources/0/kind'])
  })

  test('a file that is not there', () => {
    expect(readConfiguration('/nowhere/alongside.yaml', {}).problems).toMatchObject([{ path: '', message: expect.stringContaining('cannot be read') }])
  })
})
