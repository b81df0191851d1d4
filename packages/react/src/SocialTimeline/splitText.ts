export interface TextMark {
  readonly from: number
  readonly to: number
  readonly type: 'link' | 'found' | 'negative' | 'positive'
  readonly url?: string
}

export interface TextSegment {
  readonly text: string
  readonly marks: readonly TextMark[]
}

/** Cuts a text where marks begin and end. Marks may overlap; those outside the text are dropped. */
export function splitText(text: string, marks: readonly TextMark[]): readonly TextSegment[] {
  const usable = marks.filter(({ from, to }) => from >= 0 && from < to && to <= text.length)
  const cuts = [...new Set([0, text.length, ...usable.flatMap(({ from, to }) => [from, to])])].sort((a, b) => a - b)
  return cuts.slice(0, -1).map((from, index) => {
    const to = cuts[index + 1]!
    return { text: text.slice(from, to), marks: usable.filter((mark) => mark.from <= from && mark.to >= to) }
  })
}
