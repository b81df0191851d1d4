import { castNow } from '@alongside/core/testing'
import { createImageSigner } from '../../images/createImageSigner.js'
import { signDelivery, writtenOnPages } from '../createHookAdapter.js'
import type { Attack } from './Attack.js'

const publicUrl = 'https://gateway.example'
const signer = createImageSigner({ secret: new Uint8Array(32).fill(7), publicUrl, now: () => castNow })
const imageOf = (url: string) => signer.sign(url).slice(publicUrl.length)

const imageKind = 'SSRF through the image proxy'
const image = (name: string, path: string, more: Partial<Attack> = {}): Attack =>
  ({ kind: imageKind, name, path, body: () => undefined, options: () => ({ method: 'GET', token: null }), status: 404, code: 'not-found', reason: 'image-address', ...more })
const notSigned = { status: 403, code: 'forbidden', reason: 'image-forged' } as const
const [, , , expiry, mark, target] = imageOf('http://169.254.169.254/latest/meta-data/').split('/') as [string, string, string, string, string, string]

/** What a customer writes as the address of their picture, the gateway signs; what a browser writes, it does not. */
export const imageAttacks: readonly Attack[] = [
  image('the metadata of the cloud', `/v1/images/${expiry}/${mark}/${target}`),
  image('this machine', imageOf('http://127.0.0.1/')),
  image('this machine as a number', imageOf('http://2130706433/')),
  image('this machine in IPv6', imageOf('http://[::ffff:7f00:1]/')),
  image('this machine behind NAT64', imageOf('http://[64:ff9b::7f00:1]/')),
  image('a private host', imageOf('https://10.0.0.8/admin')),
  image('nowhere in particular', imageOf('http://0.0.0.0/')),
  image('the database', imageOf('http://127.0.0.1:5432/'), { reason: 'image-port' }),
  image('a host behind a name that is none', imageOf('http://cdn.example@127.0.0.1/'), { reason: 'image-userinfo' }),
  image('an address nobody signed', `/v1/images/${expiry}/${'A'.repeat(43)}/${target}`, notSigned),
  image('an address with a signature of another', `/v1/images/${expiry}/${imageOf('https://cdn.example/a.png').split('/')[4]}/${target}`, notSigned),
  image('an address with a later end', `/v1/images/${Number(expiry) + 3600}/${mark}/${target}`, notSigned),
  image('a file', `/v1/images/${expiry}/${mark}/${Buffer.from('file:///etc/passwd').toString('base64url')}`, notSigned),
]

const hookKind = 'a network\'s delivery, made up'
const delivery = JSON.stringify({ id: 'lie', changes: [writtenOnPages('lie')] })
const stale = JSON.stringify({ id: 'old', changes: [writtenOnPages('old')], sentAt: '2026-10-01T00:00:00.000Z' })
const hook = (name: string, body: string, signature: string, more: Partial<Attack> = {}): Attack => ({
  kind: hookKind, name, path: '/v1/hooks/kestrel/pages', body: () => body, options: () => ({ token: null, headers: { 'x-signature': signature } }),
  status: 401, code: 'unauthorised', reason: 'hook-refused', ...more,
})
const nowhere = { status: 404, code: 'not-found', reason: 'no-such-path' } as const

export const hookAttacks: readonly Attack[] = [
  hook('without a signature', delivery, ''),
  hook('with a forged signature', delivery, '0'.repeat(64)),
  hook('with the signature of another', delivery, signDelivery('{}')),
  hook('changed by a letter', delivery.replace('lie says', 'lie sayz'), signDelivery(delivery)),
  hook('with a lead\'s token instead', delivery, '', { options: async ({ open }) => ({ token: await open.tokenOf('dana') }) }),
  hook('kept for a month and played again', stale, signDelivery(stale), { reason: 'hook-stale' }),
  hook('larger than any', 'x'.repeat(1024 * 1024 + 1), '', { status: 413, code: 'too-long', reason: 'body-too-large' }),
  hook('to another company', delivery, signDelivery(delivery), { path: '/v1/hooks/heron/pages', ...nowhere }),
  hook('to a source that takes none', delivery, signDelivery(delivery), { path: '/v1/hooks/kestrel/x', ...nowhere }),
]
