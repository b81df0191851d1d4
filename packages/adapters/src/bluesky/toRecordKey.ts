const alphabet = '234567abcdefghijklmnopqrstuvwxyz'

/**
 * The record key of a reply: a valid TID (https://atproto.com/specs/tid) that is the same for every repetition. It holds the
 * moment the agent pressed send; the microseconds and clock bits come from the reply's key, so that two replies never share one.
 */
export function toRecordKey(composedAt: string, key: string): string {
  const hash = hash64(key)
  const microseconds = BigInt(Date.parse(composedAt)) * 1000n + (hash % 1000n)
  return encode((microseconds << 10n) | ((hash / 1000n) & 1023n))
}

/** The record key under which an account likes a post: one like per post, however often it is asked for. */
export function toLikeKey(uri: string): string {
  return encode(hash64(uri) >> 1n)
}

function encode(value: bigint): string {
  return Array.from({ length: 13 }, (_, index) => alphabet[Number((value >> BigInt(60 - 5 * index)) & 31n)]).join('')
}

/** FNV-1a. Not for secrets: Web Crypto would be absent on plain http pages. */
function hash64(text: string): bigint {
  return new TextEncoder().encode(text).reduce((hash, byte) => ((hash ^ BigInt(byte)) * 0x100000001b3n) & 0xffffffffffffffffn, 0xcbf29ce484222325n)
}
