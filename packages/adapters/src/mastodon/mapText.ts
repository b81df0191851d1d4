import type { TextLink } from '@alongside/core/model'
import { textFromHtml } from '@alongside/core/text'
import type { MentionView, StatusView } from './api.js'

interface LinkedWords {
  readonly text: string
  readonly links: readonly TextLink[]
}

/** A status in plain words. Of our own replies without the mention that the network wants at their beginning, which {@link withMention} adds. */
export function mapText({ content = '', mentions = [] }: StatusView, isOurs: boolean): LinkedWords {
  const words = textFromHtml(content)
  return isOurs ? withoutMention(words, mentions) : words
}

/** Begins with the name of whoever is spoken to, without which Mastodon tells them nothing. */
export function withMention(text: string, acct: string | undefined): string {
  return acct === undefined || mentionPattern(acct).test(text) ? text : `${toPrefix(acct)}${text}`
}

export const toPrefix = (acct: string): string => `@${acct} `

const mentionPattern = (acct: string): RegExp => new RegExp(`(?<![\\w@])@${acct.replace(/[.\\-]/g, '\\$&')}(?![\\w@-])`, 'i')

function withoutMention({ text, links }: LinkedWords, mentions: readonly MentionView[]): LinkedWords {
  const [first] = links
  if (first?.from !== 0 || !mentions.some(({ url }) => url !== undefined && isSameAddress(url, first.url))) return { text, links }
  const rest = text.slice(first.to)
  const start = text.length - rest.trimStart().length
  if (start === text.length) return { text, links }
  const kept = links.slice(1).filter(({ from }) => from >= start)
  return { text: text.slice(start), links: kept.map(({ from, to, url }) => ({ from: from - start, to: to - start, url })) }
}

function isSameAddress(a: string, b: string): boolean {
  return URL.canParse(a) && URL.canParse(b) && new URL(a).href === new URL(b).href
}
