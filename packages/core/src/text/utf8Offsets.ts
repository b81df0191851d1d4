/** A range in UTF-16 code units. */
export interface TextRange {
  readonly from: number
  readonly to: number
}

/** A range in UTF-8 bytes, as Bluesky's facets want it. */
export interface ByteRange {
  readonly byteStart: number
  readonly byteEnd: number
}

/** How many UTF-8 bytes a stretch of text takes. A lone surrogate counts three, which is what encoders write for it. */
export function utf8Length(text: string, from = 0, to = text.length): number {
  let bytes = 0
  for (let at = from; at < to; at += 1) {
    const unit = text.charCodeAt(at)
    if (unit < 0x80) bytes += 1
    else if (unit < 0x800) bytes += 2
    else if (isPair(unit, at + 1 < to ? text.charCodeAt(at + 1) : 0)) {
      bytes += 4
      at += 1
    } else bytes += 3
  }
  return bytes
}

function isPair(high: number, low: number): boolean {
  return high >= 0xd800 && high <= 0xdbff && low >= 0xdc00 && low <= 0xdfff
}

/** Turns UTF-16 offsets of one text into UTF-8 byte offsets; an offset inside a surrogate pair is taken as its beginning. */
export function utf8Offsets(text: string): (offset: number) => number {
  const bytes = new Uint32Array(text.length + 1)
  let at = 0
  while (at < text.length) {
    const size = isPair(text.charCodeAt(at), at + 1 < text.length ? text.charCodeAt(at + 1) : 0) ? 2 : 1
    const before = bytes[at] ?? 0
    if (size === 2) bytes[at + 1] = before
    bytes[at + size] = before + utf8Length(text, at, at + size)
    at += size
  }
  return offset => bytes[Math.min(Math.max(offset, 0), text.length)] ?? 0
}

/** The UTF-8 byte range of one UTF-16 range. For many ranges of one text use {@link utf8Offsets}. */
export function toByteRange(text: string, range: TextRange): ByteRange {
  const byteStart = utf8Length(text, 0, range.from)
  return { byteStart, byteEnd: byteStart + utf8Length(text, range.from, range.to) }
}
