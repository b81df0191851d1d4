/** One event of a stream as it came. */
export interface Frame {
  readonly event: string
  readonly data: string
  readonly id?: string
}

/** Takes pieces of text as they come and gives the events they complete, as the specification of server-sent events reads them. */
export function createFrameReader(): (piece: string) => readonly Frame[] {
  let rest = ''
  let lines: string[] = []

  return (piece) => {
    const parts = (rest + piece).split(/\r\n|\n|\r(?!$)/)
    rest = parts.pop() ?? ''
    const frames: Frame[] = []
    for (const line of parts) {
      if (line !== '') lines.push(line)
      else {
        const frame = readFrame(lines)
        if (frame) frames.push(frame)
        lines = []
      }
    }
    return frames
  }
}

function readFrame(lines: readonly string[]): Frame | undefined {
  const fields = lines.map((line) => /^([^:]*)(?:: ?(.*))?$/s.exec(line)!).map(([, name, value = '']) => ({ name, value }))
  const last = (wanted: string) => fields.findLast(({ name }) => name === wanted)?.value
  const data = fields.filter(({ name }) => name === 'data').map(({ value }) => value)
  const id = last('id')
  return data.length === 0 ? undefined : { event: last('event') ?? 'message', data: data.join('\n'), ...(id !== undefined && { id }) }
}
