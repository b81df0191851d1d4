import type { Bytes } from './bytes.js'

/** What a subject's secret can do. */
export interface DeskKeys {
  /** HMAC with SHA-256. */
  mark(data: Bytes): Bytes | Promise<Bytes>
  /** AES-256-GCM, the tag of 16 bytes at the end. */
  seal(iv: Bytes, plain: Bytes): Bytes | Promise<Bytes>
  /** Null for what was not sealed with this secret. */
  open(iv: Bytes, cipher: Bytes): Bytes | null | Promise<Bytes | null>
}

/**
 * The primitives a desk stands on. Every implementation has to give the same bytes, since one reads what another wrote: it may only be
 * quicker where it runs. A server has its own, without the way to another thread and back that Web Crypto takes for each short text.
 */
export interface DeskCipher {
  /** SHA-256. */
  digest(data: Bytes): Bytes | Promise<Bytes>
  /** Two keys of one secret, so that what marks cannot open: the HMAC of `seal` and of `mark` under it. */
  keysOf(secret: Bytes): DeskKeys | Promise<DeskKeys>
}
