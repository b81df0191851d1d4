const toInstant = (text: string): string => new Date(text).toISOString()
const keep = (text: string): string => text

/** How columns are read, by the number of their type, the same for both drivers. */
export const columnParsers: Readonly<Record<number, (text: string) => unknown>> = {
  // int8: positions and counts, far below 2^53
  20: Number,
  // numeric: money, never rounded
  1700: keep,
  // date
  1082: keep,
  // timestamp, timestamptz
  1114: (text) => toInstant(`${text}Z`),
  1184: toInstant,
  // json, jsonb
  114: (text) => JSON.parse(text) as unknown,
  3802: (text) => JSON.parse(text) as unknown,
}
