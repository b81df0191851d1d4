import type { Duration, Instant, Money, PlainDate } from '@alongside/core/model'

/** Writes values the way the agent's locale and time zone want them. Total: bad input comes back as it is. */
export interface Format {
  /** `09:02` */
  time(at: Instant | number): string
  /** A day's name for grouping: equal for two moments of the same day in the time zone. */
  dayKey(at: Instant | number): string
  /** `Saturday 21 November`, with the year when it is not this one. */
  day(at: Instant | number): string
  /** `21 Nov 2026, 09:02:11 CET`: whole and unmistakable, for titles and screen readers. */
  moment(at: Instant | number): string
  /** `3 minutes ago` */
  relative(at: Instant | number): string
  date(day: PlainDate | Instant): string
  money(money: Money): string
  number(value: number): string
  percent(value: number): string
  /** `6 min` */
  duration(length: Duration): string
  list(items: readonly string[]): string
  language(tag: string): string
  region(code: string): string
  /** The time on another person's clock. */
  timeIn(zone: string): string
}

const oneHour = 3_600_000
const oneDay = 24 * oneHour
const units: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] =
  [['year', 365 * oneDay], ['month', 30 * oneDay], ['week', 7 * oneDay], ['day', oneDay], ['hour', oneHour], ['minute', 60_000], ['second', 1000]]

export function createFormat(locale: string, timeZone: string, now: () => number): Format {
  const stamp = (options: Intl.DateTimeFormatOptions, zone = timeZone, language = locale) => {
    const formatter = lazy(() => new Intl.DateTimeFormat(language, { timeZone: zone, ...options }))
    return (value: Instant | number) => attempt(value, () => formatter().format(new Date(value)))
  }
  const names = (type: Intl.DisplayNamesType) => {
    const display = lazy(() => new Intl.DisplayNames(locale, { type }))
    return (code: string) => attempt(code, () => display().of(code) ?? code)
  }
  const clock = { hour: '2-digit', minute: '2-digit' } as const
  const longDay = { weekday: 'long', day: 'numeric', month: 'long' } as const
  const shortDate = { day: 'numeric', month: 'short', year: 'numeric' } as const
  const day = stamp(longDay)
  const dayAndYear = stamp({ ...longDay, year: 'numeric' })
  const date = stamp(shortDate)
  const plainDate = stamp(shortDate, 'UTC')
  const dayKey = stamp({}, timeZone, 'en-CA')
  const distance = lazy(() => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }))
  const number = lazy(() => new Intl.NumberFormat(locale))
  const percent = lazy(() => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }))
  const list = lazy(() => new Intl.ListFormat(locale))
  const unit = (value: number, name: string) => new Intl.NumberFormat(locale, { style: 'unit', unit: name }).format(value)

  return {
    time: stamp(clock),
    dayKey,
    day: (value) => (dayKey(value).slice(0, 4) === dayKey(now()).slice(0, 4) ? day : dayAndYear)(value),
    moment: stamp({ ...shortDate, ...clock, second: '2-digit', timeZoneName: 'short' }),
    relative: (value) => attempt(value, () => {
      const days = (Date.parse(dayKey(value)) - Date.parse(dayKey(now()))) / oneDay
      const length = Number(new Date(value)) - now()
      // Yesterday begins where the agent's day does, not 24 hours ago.
      const counted = days === 0 || Math.abs(length) < oneHour ? length : days * oneDay
      const [unit, size] = units.find((known) => known[1] <= Math.abs(counted)) ?? units.at(-1)!
      return distance().format(Math.trunc(counted / size), unit)
    }),
    date: (value) => (value.length > 10 ? date : plainDate)(value),
    money: ({ amount, currency }) => attempt(`${amount} ${currency}`, () => new Intl.NumberFormat(locale, { style: 'currency', currency }).format(amount as unknown as number)),
    number: (value) => number().format(value),
    percent: (value) => percent().format(value),
    duration: (length) => {
      const minutes = Math.round(length / 60_000)
      if (length < 60_000) return unit(Math.round(length / 1000), 'second')
      if (minutes < 60) return unit(minutes, 'minute')
      const rest = minutes % 60
      return rest === 0 ? unit(minutes / 60, 'hour') : `${unit(Math.floor(minutes / 60), 'hour')} ${unit(rest, 'minute')}`
    },
    list: (items) => list().format(items),
    language: names('language'),
    region: names('region'),
    timeIn: (zone) => attempt('', () => new Intl.DateTimeFormat(locale, { timeZone: zone, ...clock }).format(now())),
  }
}

function lazy<T>(make: () => T): () => T {
  let made: T | undefined
  return () => (made ??= make())
}

function attempt(fallback: string | number, write: () => string): string {
  try {
    return write()
  } catch {
    return String(fallback)
  }
}
