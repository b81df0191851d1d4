import { expect, test } from 'vitest'
import { createAddressReader } from './createAddressReader.js'

const behind = createAddressReader(['10.0.0.0/8', '::1', '192.0.2.7'])

test.each([
  ['nobody is asked when there is no header', '203.0.113.9', null, '203.0.113.9'],
  ['a stranger cannot say who they are', '203.0.113.9', '198.51.100.1', '203.0.113.9'],
  ['a configured proxy is believed', '10.1.2.3', '198.51.100.1', '198.51.100.1'],
  ['what a stranger wrote before the proxy is not', '10.1.2.3', '1.1.1.1, 198.51.100.1', '198.51.100.1'],
  ['a chain of configured proxies is followed', '10.1.2.3', '198.51.100.1, 192.0.2.7, 10.9.9.9', '198.51.100.1'],
  ['nonsense ends the search', '10.1.2.3', '198.51.100.1, x"; drop', '10.1.2.3'],
  ['an IPv4 address in IPv6 clothes is the same address', '::ffff:10.1.2.3', '198.51.100.1', '198.51.100.1'],
  ['IPv6 proxies count too', '::1', '2001:db8::5', '2001:db8::5'],
  ['no peer is no address', undefined, '198.51.100.1', 'unknown'],
])('%s', (_, peer, forwarded, address) => {
  expect(behind(peer, forwarded)).toBe(address)
})

test('with no proxy configured nobody is believed', () => {
  expect(createAddressReader([])('127.0.0.1', '198.51.100.1')).toBe('127.0.0.1')
})
