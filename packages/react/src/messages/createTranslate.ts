import { english } from './english.js'
import type { Message, MessageKey, Messages } from './Messages.js'

export type MessageValues = Readonly<Record<string, string | number>>

/** Says a message in the agent's language. `count` chooses the plural form and is written with the locale's digits. */
export type Translate = (key: MessageKey, values?: MessageValues) => string

export function createTranslate(locale: string, messages: Partial<Messages> | undefined): Translate {
  const plural = new Intl.PluralRules(locale)
  const number = new Intl.NumberFormat(locale)
  const choose = (message: Message, values: MessageValues | undefined): string => {
    if (typeof message === 'string') return message
    const count = Number(values?.['count'] ?? 0)
    return (count === 0 ? message.zero : undefined) ?? message[plural.select(count)] ?? message.other
  }
  return (key, values) => {
    const text = choose(messages?.[key] ?? english[key] ?? key, values)
    if (!values) return text
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = values[name]
      return value === undefined ? whole : typeof value === 'number' ? number.format(value) : value
    })
  }
}
