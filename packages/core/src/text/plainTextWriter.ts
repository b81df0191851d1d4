import type { TextLink } from '../model/index.js'
import { safeUrl } from './safeUrl.js'

/** Puts words together as a browser would show them: blanks collapse, blocks stand on lines of their own. */
export interface PlainTextWriter {
  /** Text between tags. */
  write(text: string): void
  /** Ends the line; `lines` of 2 leaves a blank one. */
  endLine(lines: 1 | 2): void
  /** One more line break, as `<br>` means it. */
  breakLine(): void
  /** Begins a list item with its bullet or number. */
  beginItem(marker: string): void
  setVerbatim(isVerbatim: boolean): void
  openLink(href: string): void
  closeLink(): void
  isInLink(): boolean
  finish(): { text: string; links: TextLink[] }
}

/** An empty {@link PlainTextWriter}. */
export function createPlainTextWriter(): PlainTextWriter {
  const links: TextLink[] = []
  let out = ''
  let breaks = 0
  let hasSpace = false
  let isVerbatim = false
  let marker = ''
  let link: { url: string | null; from: number } | undefined

  const flush = () => {
    if (out !== '') out += breaks > 0 ? '\n'.repeat(breaks) : hasSpace ? ' ' : ''
    out += marker
    breaks = 0
    hasSpace = false
    marker = ''
    if (link?.from === -1) link.from = out.length
  }
  const append = (text: string) => {
    if (text === '') return
    flush()
    out += text
  }
  const closeLink = () => {
    if (link && link.url !== null && link.from !== -1 && link.from < out.length) links.push({ from: link.from, to: out.length, url: link.url })
    link = undefined
  }
  return {
    write(text) {
      if (isVerbatim) return append(text.replace(/\r\n?/g, '\n'))
      const collapsed = text.replace(/[ \t\n\f\r]+/g, ' ')
      const words = collapsed.trim() === '' && !collapsed.includes('\u00a0') ? '' : collapsed.replace(/^ | $/g, '')
      if (collapsed.startsWith(' ')) hasSpace = true
      append(words)
      if (words !== '' && collapsed.endsWith(' ')) hasSpace = true
    },
    endLine(lines) {
      if (marker === '') breaks = Math.max(breaks, lines)
      hasSpace = false
    },
    breakLine() {
      breaks = Math.min(breaks + 1, 2)
      hasSpace = false
    },
    beginItem(text) {
      breaks = Math.max(breaks, 1)
      marker = text
    },
    setVerbatim(value) { isVerbatim = value },
    openLink(href) {
      closeLink()
      link = { url: safeUrl(href), from: -1 }
    },
    closeLink,
    isInLink: () => link !== undefined,
    finish() {
      closeLink()
      return { text: out, links }
    },
  }
}
