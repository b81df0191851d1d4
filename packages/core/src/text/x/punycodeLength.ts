const base = 36
const initialBias = 72
const initialPoint = 128

function adaptedBias(delta: number, points: number, isFirst: boolean): number {
  let rest = Math.floor(delta / (isFirst ? 700 : 2))
  rest += Math.floor(rest / points)
  let bias = 0
  for (; rest > 455; bias += base) rest = Math.floor(rest / 35)
  return bias + Math.floor((36 * rest) / (rest + 38))
}

/** Digits that RFC 3492 spends on one delta. */
function digitsOf(delta: number, bias: number): number {
  let digits = 1
  let rest = delta
  for (let step = base; ; step += base) {
    const threshold = Math.min(Math.max(step - bias, 1), 26)
    if (rest < threshold) return digits
    rest = Math.floor((rest - threshold) / (base - threshold))
    digits += 1
  }
}

/** How long a domain label is on the wire: its own length when it is ASCII, the length of `xn--` and its punycode (RFC 3492) otherwise. */
export function punycodeLength(label: string): number {
  if (/^[\x20-\x7e]*$/.test(label)) return label.length
  const points = Array.from(label, char => char.codePointAt(0) ?? 0)
  const basic = points.filter(point => point < initialPoint).length
  let length = 'xn--'.length + basic + (basic > 0 ? 1 : 0)
  let current = initialPoint
  let delta = 0
  let bias = initialBias
  let handled = basic
  for (const next of [...new Set(points.filter(point => point >= initialPoint))].sort((a, b) => a - b)) {
    delta += (next - current) * (handled + 1)
    current = next
    for (const point of points) {
      if (point < current) delta += 1
      if (point !== current) continue
      length += digitsOf(delta, bias)
      bias = adaptedBias(delta, handled + 1, handled === basic)
      delta = 0
      handled += 1
    }
    delta += 1
    current += 1
  }
  return length
}
