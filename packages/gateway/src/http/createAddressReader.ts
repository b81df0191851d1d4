import ipaddr from 'ipaddr.js'

/** A connection asks many times. */
const mostPeers = 10_000

type Range = ReturnType<typeof ipaddr.parseCIDR>

/** Says where a request came from: the peer, or what proxies that the configuration names report of it. Nobody else's word counts. */
export function createAddressReader(trustedProxies: readonly string[]): (peer: string | undefined, forwarded: string | null) => string {
  const ranges = trustedProxies.map(toRange)
  const isTrusted = (address: string) => ranges.some((range) => isIn(address, range))
  const peers = new Map<string | undefined, string>()
  const toAddress = (peer: string | undefined): string => {
    const known = peers.get(peer) ?? normal(peer) ?? 'unknown'
    if (peers.size < mostPeers) peers.set(peer, known)
    return known
  }
  return (peer, forwarded) => {
    let address = toAddress(peer)
    if (ranges.length === 0) return address
    const hops = forwarded?.slice(0, 1024).split(',') ?? []
    while (isTrusted(address) && hops.length > 0) {
      const next = normal(hops.pop()!.trim())
      if (next === undefined) return address
      address = next
    }
    return address
  }
}

function toRange(text: string): Range {
  return text.includes('/') ? ipaddr.parseCIDR(text) : [ipaddr.process(text), ipaddr.process(text).kind() === 'ipv4' ? 32 : 128]
}

function isIn(address: string, [range, bits]: Range): boolean {
  if (!ipaddr.isValid(address)) return false
  const parsed = ipaddr.process(address)
  return parsed.kind() === range.kind() && parsed.match([range, bits] as never)
}

const normal = (text: string | undefined): string | undefined =>
  text !== undefined && ipaddr.isValid(text) ? ipaddr.process(text).toString() : undefined
