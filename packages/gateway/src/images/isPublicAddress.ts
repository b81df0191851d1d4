import ipaddr from 'ipaddr.js'

const global6 = ipaddr.parseCIDR('2000::/3')

/**
 * True for addresses that anybody on the internet may ask. Not one of these is: loopback, private, link-local (where clouds keep their
 * metadata), shared, multicast, documentation, or IPv4 in any of IPv6's disguises.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  const parsed = ipaddr.process(address)
  if (parsed.range() !== 'unicast') return false
  return parsed.kind() === 'ipv4' || parsed.match(global6 as never)
}
