import type { en } from './en.js'

/** One message: words with `{name}` places, or its plural forms by CLDR category. */
export type Message = string | { readonly other: string; readonly zero?: string; readonly one?: string; readonly two?: string; readonly few?: string; readonly many?: string }

export type MessageKey = keyof typeof en

/** All words of the interface in one language. */
export type Messages = { readonly [Key in MessageKey]: Message }
