import type { Messages } from '@alongside/react'

const loaders: Readonly<Record<string, () => Promise<Messages>>> = {
  ar: async () => (await import('@alongside/react/messages/ar')).ar,
  de: async () => (await import('@alongside/react/messages/de')).de,
}

const loaded = new Map<string, Messages | undefined>()

/** The words of a language; undefined where English is spoken, which the sidebar brings along. */
export const wordsOf = (locale: string): Messages | undefined => loaded.get(languageOf(locale))

/** Loads the words of a language that has some; null once nothing is to come. What cannot be loaded is said in English. */
export function loadWords(locale: string): Promise<void> | null {
  const language = languageOf(locale)
  const load = loaders[language]
  if (!load || loaded.has(language)) return null
  return load().catch(() => undefined).then((words) => void loaded.set(language, words))
}

const languageOf = (locale: string) => locale.split('-')[0]!.toLowerCase()
