import type { Money } from '@alongside/core/model'

/** Adds amounts up, each currency for itself, without losing a cent. Amounts that are not decimal numbers are left out. */
export function sumByCurrency(amounts: readonly Money[]): readonly Money[] {
  const sums = new Map<string, { readonly units: bigint; readonly places: number }>()
  for (const { amount, currency } of amounts) {
    const parts = /^\s*([+-]?)(\d*)(?:\.(\d*))?\s*$/.exec(amount)
    if (!parts || !(parts[2] || parts[3])) continue
    const [, sign, whole = '', fraction = ''] = parts
    const units = BigInt(`${sign === '-' ? '-' : ''}${whole}${fraction}`)
    const sum = sums.get(currency) ?? { units: 0n, places: 0 }
    const places = Math.max(sum.places, fraction.length)
    sums.set(currency, { places, units: scale(sum.units, places - sum.places) + scale(units, places - fraction.length) })
  }
  return [...sums].map(([currency, { units, places }]) => ({ currency, amount: toDecimal(units, places) }))
}

const scale = (units: bigint, places: number): bigint => units * 10n ** BigInt(places)

function toDecimal(units: bigint, places: number): string {
  const digits = (units < 0n ? -units : units).toString().padStart(places + 1, '0')
  const split = digits.length - places
  return `${units < 0n ? '-' : ''}${digits.slice(0, split)}${places > 0 ? `.${digits.slice(split)}` : ''}`
}
