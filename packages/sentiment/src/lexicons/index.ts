import type { Lexicon } from '../Lexicon.js'
import { ar } from './ar.js'
import { de } from './de.js'
import { en } from './en.js'
import { es } from './es.js'

/** The languages the scorer reads, by primary language subtag. */
export const lexicons: Readonly<Record<string, Lexicon>> = { en, de, es, ar }
