import type { TextLink } from '../model/index.js'
import { decodeEntities } from './htmlEntities.js'
import { createPlainTextWriter, type PlainTextWriter } from './plainTextWriter.js'

interface Reader {
  readonly html: string
  /** No markup ends after this. */
  readonly lastClose: number
  readonly writer: PlainTextWriter
  /** Open lists: the number of the last item, or -1 for bullets. */
  readonly lists: number[]
  /** Open spans within the open link. */
  spans: ('invisible' | 'ellipsis' | 'plain')[]
}

interface Tag {
  readonly name: string
  readonly isClosing: boolean
  readonly attributes: string
}

/** Elements whose content is not text. */
const unread = new Set(['script', 'style', 'title', 'textarea', 'template', 'noscript', 'iframe', 'object', 'svg', 'math', 'select'])
const paragraphs = new Set(['p', 'blockquote', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'table', 'dl', 'figure', 'hr'])
const lines = new Set([
  'div', 'section', 'article', 'header', 'footer', 'main', 'aside', 'nav', 'address', 'figcaption', 'tr', 'dt', 'dd', 'form', 'body', 'summary', 'details',
])

/**
 * The plain text of a stranger's HTML, and where in it the links are. Needs no DOM, throws on nothing and takes linear time.
 *
 * Paragraphs, line breaks, lists and preformatted text keep their lines; scripts, styles and comments are dropped. Link targets go through
 * `safeUrl`. Mastodon's shortened links read as on its own pages, `example.com/very…`, while the link keeps its whole address.
 * The result still holds whatever characters the author chose: show it through `cleanLinkedText`.
 */
export function textFromHtml(html: string): { readonly text: string; readonly links: readonly TextLink[] } {
  const reader: Reader = { html, lastClose: html.lastIndexOf('>'), writer: createPlainTextWriter(), lists: [], spans: [] }
  let at = 0
  while (at < html.length) {
    const open = html.indexOf('<', at)
    const end = open === -1 ? html.length : open
    if (end > at) writeText(reader, html.slice(at, end))
    at = open === -1 ? html.length : readMarkup(reader, open)
  }
  return reader.writer.finish()
}

function writeText({ writer, spans }: Reader, text: string): void {
  if (!(writer.isInLink() && spans.includes('invisible'))) writer.write(decodeEntities(text))
}

/** Reads the tag or comment at `open` and says where to go on. What never ends swallows the rest, as in browsers. */
function readMarkup(reader: Reader, open: number): number {
  const { html, lastClose } = reader
  if (open < lastClose) {
    if (html.startsWith('<!--', open)) return after(html.indexOf('-->', open + 4), 3, html)
    if (/[!?]/.test(html.charAt(open + 1)) || /^<\/[^a-z]/i.test(html.slice(open, open + 3))) return after(html.indexOf('>', open), 1, html)
    const name = /^<\/?([a-z][a-z0-9:-]{0,31})/i.exec(html.slice(open, open + 34))
    if (name) return readTag(reader, open, name[0].length, (name[1] ?? '').toLowerCase())
  }
  writeText(reader, '<')
  return open + 1
}

function after(found: number, length: number, html: string): number {
  return found === -1 ? html.length : found + length
}

function readTag(reader: Reader, open: number, start: number, name: string): number {
  const { html } = reader
  const close = tagEnd(html, open + start)
  if (close === -1) return html.length
  const isClosing = html.charAt(open + 1) === '/'
  if (!isClosing && unread.has(name)) {
    const end = new RegExp(`</${name}(?=[\\s/>])`, 'gi')
    end.lastIndex = close + 1
    return end.test(html) ? after(html.indexOf('>', end.lastIndex), 1, html) : html.length
  }
  applyTag(reader, { name, isClosing, attributes: html.slice(open + start, close) })
  return close + 1
}

/** The `>` that ends a tag, which is not one inside a quoted value. */
function tagEnd(html: string, from: number): number {
  let isValueNext = false
  for (let at = from; at < html.length; at += 1) {
    const char = html.charAt(at)
    if (char === '>') return at
    if (isValueNext && (char === '"' || char === "'")) {
      at = html.indexOf(char, at + 1)
      if (at === -1) return -1
    }
    if (!/\s/.test(char)) isValueNext = char === '='
  }
  return -1
}

function applyTag(reader: Reader, tag: Tag): void {
  const { writer } = reader
  const { name, isClosing } = tag
  if (name === 'br') writer.breakLine()
  else if (name === 'a') applyLink(reader, tag)
  else if (name === 'span') applySpan(reader, tag)
  else if (name === 'img') writer.write(decodeEntities(attribute(tag, 'alt')))
  else if (name === 'td' || name === 'th') writer.write(' ')
  else if (name === 'ul' || name === 'ol') applyList(reader, tag)
  else if (name === 'li') applyItem(reader, isClosing)
  else if (name === 'pre') {
    writer.endLine(2)
    writer.setVerbatim(!isClosing)
  } else if (paragraphs.has(name)) writer.endLine(2)
  else if (lines.has(name)) writer.endLine(1)
}

function applyLink({ writer, spans }: Reader, tag: Tag): void {
  spans.length = 0
  if (tag.isClosing) writer.closeLink()
  else writer.openLink(decodeEntities(attribute(tag, 'href')))
}

function applySpan({ writer, spans }: Reader, tag: Tag): void {
  if (!writer.isInLink()) return
  if (tag.isClosing) {
    if (spans.pop() === 'ellipsis' && !spans.includes('invisible')) writer.write('…')
  } else if (spans.length < 8) {
    const names = attribute(tag, 'class').split(/\s+/, 8)
    spans.push(names.includes('invisible') ? 'invisible' : names.includes('ellipsis') ? 'ellipsis' : 'plain')
  }
}

function applyList({ writer, lists }: Reader, { name, isClosing }: Tag): void {
  if (isClosing) lists.pop()
  else lists.push(name === 'ol' ? 0 : -1)
  writer.endLine(lists.length > (isClosing ? 0 : 1) ? 1 : 2)
}

function applyItem({ writer, lists }: Reader, isClosing: boolean): void {
  if (isClosing) return writer.endLine(1)
  const indent = '  '.repeat(Math.min(Math.max(lists.length - 1, 0), 5))
  const last = lists.at(-1) ?? -1
  if (last >= 0) lists[lists.length - 1] = last + 1
  writer.beginItem(`${indent}${last >= 0 ? `${last + 1}.` : '•'} `)
}

/** The value of one attribute, empty when it is not there. */
function attribute({ attributes }: Tag, name: string): string {
  for (const match of attributes.matchAll(/([^\s=/"'>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>][^\s>]*)))?|[^]/g)) {
    if (match[1]?.toLowerCase() === name) return match[2] ?? match[3] ?? match[4] ?? ''
  }
  return ''
}
