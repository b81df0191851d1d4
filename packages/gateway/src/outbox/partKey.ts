/** The key of one part of a split text: the first part bears the key of the whole. */
export const partKey = (key: string, part: number): string => (part === 1 ? key : `${key}.${part}`)

/** The key of the part before one, from the key of the whole; null for the first. */
export const keyBefore = (key: string, part: number): string | null => (part <= 1 ? null : partKey(key, part - 1))

/** The key of the whole, from that of one part. */
export const wholeKey = (key: string, part: number): string => (part <= 1 ? key : key.slice(0, -`.${part}`.length))
