import type { Attack } from './Attack.js'

const hello = '/v1/session/hello'
const bodyKind = 'oversized or malformed JSON'
const broken = (name: string, body: unknown, reason: string, more: Partial<Attack> = {}): Attack =>
  ({ kind: bodyKind, name, path: '/v1/desk/execute', body: () => body, status: 400, code: 'invalid-request', reason, ...more })

export const bodyAttacks: readonly Attack[] = [
  broken('larger than the endpoint takes', { command: { text: 'x'.repeat(600_000) } }, 'body-too-large', { status: 413, code: 'too-long' }),
  broken('larger than hello takes', { x: 'x'.repeat(70_000) }, 'body-too-large', { path: hello, status: 413, code: 'too-long' }),
  broken('larger than it says', 'x'.repeat(70_000), 'body-too-large', { path: hello, status: 413, code: 'too-long', options: () => ({ headers: { 'content-length': '2' } }) }),
  broken('half of it', '{"command":{"id":"a"', 'body-malformed'),
  broken('nothing', '', 'body-malformed'),
  broken('a thousand brackets', '['.repeat(1000), 'body-too-deep'),
  broken('a hidden prototype', '{"command":{"__proto__":{"roles":["lead"]}}}', 'body-key'),
  broken('a hidden constructor', '{"command":{"constructor":{"prototype":{"isLead":true}}}}', 'body-key'),
  broken('a NUL', '{"command":{"id":"a\\u0000b"}}', 'body-text'),
  broken('half a character', '{"command":{"id":"\\ud83d"}}', 'body-text'),
  broken('bytes of another alphabet', Uint8Array.of(0x7b, 0xff, 0xfe, 0x7d), 'body-not-utf-8'),
  broken('a list', [], 'body-invalid'),
  broken('a command nobody knows', { command: { type: 'become-lead', id: 'a', stream: 'thread:a', subject: null, reads: {} } }, 'body-invalid'),
  broken('a form', 'command=note', 'content-type', { status: 415, options: () => ({ headers: { 'content-type': 'application/x-www-form-urlencoded' } }) }),
  broken('a compressed body', '{}', 'body-encoded', { status: 415, options: () => ({ headers: { 'content-encoding': 'gzip' } }) }),
]

const pathKind = 'path and header injection'
const path = (name: string, to: string, more: Partial<Attack> = {}): Attack =>
  ({ kind: pathKind, name, path: to, body: () => ({}), status: 404, code: 'not-found', reason: 'no-such-path', ...more })

export const pathAttacks: readonly Attack[] = [
  path('dots', '/v1/sources/../../etc/passwd'),
  path('encoded dots', '/v1/sources/%2e%2e%2f%2e%2e/customers/find', { reason: 'no-such-source' }),
  path('an encoded slash', '/v1/sources/x%2Forders/list'),
  path('a NUL in a source', '/v1/sources/x%00/customers/find', { reason: 'no-such-source' }),
  path('a line break in a source', '/v1/sources/x%0d%0aset-cookie:a=b/customers/find', { reason: 'no-such-source' }),
  path('a quote in a source', '/v1/sources/x\'%20or%20\'1\'=\'1/customers/find', { reason: 'no-such-source' }),
  path('a prototype as a source', '/v1/sources/__proto__/customers/find', { reason: 'no-such-source' }),
  path('a bad escape', '/v1/sources/%zz/customers/find', { reason: 'no-such-source' }),
  path('another version', '/v0/session/hello'),
  path('letters of another case', '/V1/SESSION/HELLO'),
  path('a page of nobody', hello, { status: 403, code: 'forbidden', reason: 'origin-foreign', options: () => ({ headers: { origin: 'https://evil.example' } }) }),
  path('a page that is none', hello, { status: 403, code: 'forbidden', reason: 'origin-foreign', options: () => ({ headers: { origin: 'null' } }) }),
  path('a page whose name begins like ours', hello, { status: 403, code: 'forbidden', reason: 'origin-foreign', options: () => ({ headers: { origin: 'https://desk.kestrel.example.evil.example' } }) }),
  path('a token with more behind it', hello, { status: 401, code: 'unauthorised', reason: 'token-missing', options: async ({ open }) => ({ token: null, headers: { authorization: `Bearer ${await open.tokenOf('mira')}, Bearer x` } }) }),
  path('a content type with more behind it', hello, { status: 415, code: 'invalid-request', reason: 'content-type', options: () => ({ headers: { 'content-type': 'application/json; charset=utf-8; boundary=x' } }) }),
]
