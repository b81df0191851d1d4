import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { decodeJwt, exportJWK, generateKeyPair } from 'jose'
import { describe, expect, test } from 'vitest'
import { castStaff } from '@alongside/core/testing'
import { customerOf, openKept } from '../testing/openKept.js'
import { runCommand } from '../testing/runCommand.js'
import { rightConfiguration, writeFiles } from '../testing/writeFiles.js'

const parse = (line: string | undefined) => JSON.parse(line ?? 'null') as Record<string, unknown>

describe('the commands', () => {
  test('tell what there is to do, and what each takes', async () => {
    const all = await runCommand(['--help'])
    expect(all.code).toBe(0)
    expect(all.out[0]).toMatch(/start .*\n.*check .*[\s\S]*Exit codes: 0 done/)
    const one = await runCommand(['erase', '--help'])
    expect(one.out[0]).toContain('--identity SCHEME:REALM:ID')
  })

  test('refuse what they do not know, before anything is opened', async () => {
    expect(await runCommand(['dance'])).toMatchObject({ code: 2, err: expect.stringContaining('The commands are start, check') as string })
    expect(await runCommand(['verify', '--tenat', 'kestrel'])).toMatchObject({ code: 2, err: expect.stringContaining("Unknown option '--tenat'") as string })
    const file = writeFiles()
    expect(await runCommand(['verify', '--tenant', 'heron', '--config', file])).toMatchObject({ code: 2, err: expect.stringContaining('There is no tenant heron') as string })
    expect(await runCommand(['backup', '--config', file])).toMatchObject({ code: 2, err: expect.stringContaining('The file to write is missing') as string })
    expect(await runCommand(['erase', '--identity', 'ines', '--by', 'nora', '--config', file])).toMatchObject({ code: 2, err: expect.stringContaining('SCHEME:REALM:ID') as string })
  })

  test('start nothing on a configuration with problems, and list them all', async () => {
    const ran = await runCommand(['start', '--config', writeFiles({ ...rightConfiguration, port: -1, publicUrl: 'x' })])
    expect(ran.code).toBe(2)
    expect(ran.err).toContain('/publicUrl is no address.')
    expect(ran.err).toContain('/port is no port.')
    expect(ran.err).toContain('2 problems. Nothing was started.')
  })
})

describe('an operator', { timeout: 120_000 }, () => {
  test('checks, and lists the sources', async () => {
    const file = writeFiles()
    expect(await runCommand(['check', '--config', file])).toMatchObject({ code: 0, out: ['The configuration is sound: tenants 1, sources 2.'] })
    const { out } = await runCommand(['sources'], { environment: { ALONGSIDE_CONFIG: file } })
    expect(out.map(parse)).toMatchObject([{ tenant: 'kestrel', source: 'mastodon', territory: { regions: ['DE'] } }, { source: 'x', cap: { per: 'month' } }])
  })

  test('asks each source whether anybody answers, through the one way out', async () => {
    const file = writeFiles({ ...rightConfiguration, egress: { hosts: ['nowhere.example'] } })
    const ran = await runCommand(['check', '--online', '--config', file])
    expect(ran.code).toBe(1)
    expect(ran.out.slice(1)).toEqual([expect.stringContaining('mastodon at social.example does not answer'), expect.stringContaining('x at api.x.com does not answer')])
  })

  test('starts a gateway that answers, while nobody else may open its folder, and stops it', async () => {
    const file = writeFiles()
    const started = await runCommand(['start', '--config', file])
    const url = /at (http:\S+)\.$/.exec(started.err)?.[1]
    expect((await fetch(`${url}/readyz`)).status).toBe(200)
    expect(await runCommand(['verify', '--config', file])).toMatchObject({ code: 1, err: expect.stringContaining('is open in process') as string })
    await started.close()
    await expect(fetch(`${url}/readyz`)).rejects.toThrow()
    expect(await runCommand(['verify', '--config', file])).toMatchObject({ code: 0 })
  })

  test('signs a token in development, and none in production', async () => {
    const file = writeFiles()
    const { privateKey } = await generateKeyPair('ES256', { extractable: true })
    const key = join(dirname(file), 'private.json')
    writeFileSync(key, JSON.stringify({ ...(await exportJWK(privateKey)), alg: 'ES256', kid: 'one' }))
    const argv = ['token', '--config', file, '--key', key, '--actor', 'mira', '--role', 'agent', '--role', 'lead', '--region', 'DE']
    const { code, out } = await runCommand(argv)
    expect(code).toBe(0)
    expect(decodeJwt(out[0]!)).toMatchObject({ iss: 'https://desk.example', aud: 'alongside', sub: 'mira', tenant: 'kestrel', roles: ['agent', 'lead'], regions: ['DE'], scope: 'read write desk' })
    expect(await runCommand(argv, { environment: { NODE_ENV: 'production' } })).toMatchObject({ code: 2, out: [] })
    expect(await runCommand([...argv.slice(0, 3), '--actor', 'mira', '--key', join(dirname(file), 'keys.json')])).toMatchObject({ code: 2, out: [], err: expect.stringContaining('no private key') as string })
  })
})

// Each command opens the database anew, which takes seconds on a busy machine.
describe('the log of a tenant', { timeout: 240_000 }, () => {
  test('is sound, loses the words of whoever is erased, stays sound, and names the event that somebody changed', async () => {
    const file = writeFiles()
    await openKept(file, async ({ note }) => {
      await note('109', 'Ines wants her router back.')
      await note('110', 'Jo likes the new tariff.')
    })
    expect(parse((await runCommand(['verify', '--config', file])).out[0])).toMatchObject({ state: 'sound', streams: 2, events: 2, erased: 0 })

    const argv = ['erase', '--config', file, '--identity', 'mastodon:social.example:109', '--by', 'nora']
    expect(await runCommand(argv)).toMatchObject({ code: 1, out: [], asked: [expect.stringContaining('deleted for good')] })
    const erased = await runCommand(argv, { says: true })
    expect(erased).toMatchObject({ code: 0, asked: [expect.anything()] })
    expect(parse(erased.out[0])).toMatchObject({ events: 1, streams: [expect.any(String)], subject: expect.any(String) })

    const words = await runCommand(['export', '--words', '--config', file])
    expect(words.out.join('\n')).toContain('Jo likes the new tariff.')
    expect(words.out.join('\n')).not.toContain('router')
    expect((await runCommand(['export', '--config', file])).out.join('\n')).not.toContain('tariff')

    const stream = await openKept(file, async ({ database: { db }, gateway }) => {
      const [first] = await gateway.tenant('kestrel')!.desk.streamsOf((await gateway.tenant('kestrel')!.desk.find({ customer: customerOf('110') }))!.subject)
      const { event } = await db.selectFrom('desk_event').where('stream', '=', first!).where('version', '=', 1).select('event').executeTakeFirstOrThrow()
      await db.updateTable('desk_event').where('stream', '=', first!).where('version', '=', 1).set({ event: JSON.stringify({ ...event, actor: castStaff.bob.id }) }).execute()
      return first
    })
    const tampered = await runCommand(['verify', '--config', file])
    expect(tampered.code).toBe(1)
    expect(parse(tampered.out[0])).toMatchObject({ state: 'broken', fault: 'forged', stream, version: 1 })
  })

  test('comes back from a backup after everything was lost, into an empty database only', async () => {
    const file = writeFiles()
    const copy = join(dirname(file), 'copy.backup')
    await openKept(file, ({ note }) => note('109', 'Ines wants her router back.'))
    const before = (await runCommand(['export', '--words', '--config', file])).out.slice(1)
    expect((await runCommand(['backup', copy, '--config', file])).code).toBe(0)
    expect(await runCommand(['restore', copy, '--config', file])).toMatchObject({ code: 1, err: expect.stringContaining('not empty') as string })
    expect((await runCommand(['reset', '--config', file])).code).toBe(1)
    expect((await runCommand(['reset', '--yes', '--config', file])).code).toBe(0)
    expect(parse((await runCommand(['verify', '--config', file])).out[0])).toMatchObject({ events: 0 })
    expect((await runCommand(['restore', copy, '--config', file])).code).toBe(0)
    expect((await runCommand(['export', '--words', '--config', file])).out.slice(1)).toEqual(before)
  })
})

describe('a reply nobody knows the end of', { timeout: 120_000 }, () => {
  test('is listed without its words, and settled by a person', async () => {
    const file = writeFiles()
    await openKept(file, async ({ gateway, database: { db } }) => {
      const post = { channel: 'public', visibility: 'public' as const, text: 'We send you a new one.', to: customerOf('109'), attachments: [], composedAt: '2026-11-21T11:31:00.000Z' }
      await gateway.dispatch.accept({ tenant: 'kestrel', source: 'mastodon', account: 'kestrel', key: 'one', post, actor: castStaff.mira, once: 'window' } as never)
      await db.updateTable('outbox_post').set({ state: 'unknown' }).execute()
    })
    const { out } = await runCommand(['dead', 'list', '--config', file])
    expect(out.map(parse)).toMatchObject([{ key: 'one', state: 'unknown', source: 'mastodon', by: 'mira' }])
    expect(out.join()).not.toContain('new one')
    expect(await runCommand(['dead', 'settle', 'one', '--as', 'lost', '--by', 'nora', '--config', file])).toMatchObject({ code: 2 })
    const settled = await runCommand(['dead', 'settle', 'one', '--as', 'published', '--by', 'nora', '--config', file])
    expect(parse(settled.out[0])).toMatchObject({ key: 'one', state: 'sent' })
    expect((await runCommand(['dead', '--config', file])).out).toEqual([])
  })
})

test('deliveries of networks that could not be applied are listed, and one that is not there is not tried again', { timeout: 120_000 }, async () => {
  const file = writeFiles()
  expect(await runCommand(['hooks', 'list', '--config', file])).toMatchObject({ code: 0, out: [] })
  expect(await runCommand(['hooks', 'replay', 'x', 'none', '--config', file])).toMatchObject({ code: 1, err: expect.stringContaining('no such delivery') as string })
  expect(await runCommand(['hooks', 'drop', '--config', file])).toMatchObject({ code: 2 })
})
