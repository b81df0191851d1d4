import { AlongsideError } from '../errors/index.js'
import type { Money } from '../model/index.js'

/** Adds amounts per currency, to the last decimal: sorted by currency, never converted. */
export function sumMoney(amounts: readonly Money[]): readonly Money[] {
  const byCurrency = new Map<string, Decimal>()
  for (const { amount, currency } of amounts) {
    const sum = byCurrency.get(currency)
    const next = readDecimal(amount)
    byCurrency.set(currency, sum ? add(sum, next) : next)
  }
  return [...byCurrency].sort(([a], [b]) => (a < b ? -1 : 1)).map(([currency, sum]) => ({ amount: writeDecimal(sum), currency }))
}

/** `units` times ten to the power of minus `scale`. */
interface Decimal {
  readonly units: bigint
  readonly scale: number
}

function add(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale)
  return { units: rescale(a, scale) + rescale(b, scale), scale }
}

const rescale = ({ units, scale }: Decimal, to: number): bigint => units * 10n ** BigInt(to - scale)

function readDecimal(amount: string): Decimal {
  const [, sign = '', whole = '', fraction = ''] = /^\s*([+-]?)(\d*)(?:\.(\d*))?\s*$/.exec(amount) ?? []
  if (whole === '' && fraction === '') {
    throw new AlongsideError({
      code: 'invalid-response',
      message: `"${amount}" is not an amount of money, so a total cannot be given. Amounts are decimal strings such as "19.90"; correct the adapter that sent it.`,
    })
  }
  const units = BigInt(whole + fraction)
  return { units: sign === '-' ? -units : units, scale: fraction.length }
}

function writeDecimal({ units, scale }: Decimal): string {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0')
  const whole = digits.slice(0, digits.length - scale)
  return `${units < 0n ? '-' : ''}${whole}${scale > 0 ? `.${digits.slice(-scale)}` : ''}`
}
