import { english } from './english.js'
import type { Message, MessageKey, Messages } from './Messages.js'

export type MessageValues = Readonly<Record<string, string | number>>

/** Messages of which there is one for each name the library knows, e.g. `card.state`. */
export type MessageGroup = MessageKey extends infer Key ? Key extends `${infer Area}.${infer Group}.${string}` ? `${Area}.${Group}` : never : never

/** Says a message in the agent's language. `count` chooses the plural form and is written with the locale's digits. */
export interface Translate {
  (key: MessageKey, values?: MessageValues): string
  /** What a group calls a name of an open set; the source's own word where it has none for it. */
  word(group: MessageGroup, name: string, otherwise: string): string
}

export function createTranslate(locale: string, messages: Partial<Messages> | undefined): Translate {
  const plural = new Intl.PluralRules(locale)
  const number = new Intl.NumberFormat(locale)
  const choose = (message: Message, values: MessageValues | undefined): string => {
    if (typeof message === 'string') return message
    const count = Number(values?.['count'] ?? 0)
    return (count === 0 ? message.zero : undefined) ?? message[plural.select(count)] ?? message.other
  }
  const say = (key: MessageKey, values?: MessageValues) => {
    const text = choose(messages?.[key] ?? english[key] ?? key, values)
    if (!values) return text
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = values[name]
      return value === undefined ? whole : typeof value === 'number' ? number.format(value) : value
    })
  }
  const isKey = (key: string): key is MessageKey => key in english
  const word: Translate['word'] = (group, name, otherwise) => {
    const key = `${group}.${name}`
    return isKey(key) ? say(key) : otherwise
  }
  return Object.assign(say, { word })
}
