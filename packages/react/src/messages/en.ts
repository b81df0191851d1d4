import { en as card } from './en/card.js'
import { en as cardLater } from './en/cardLater.js'
import { en as composer } from './en/composer.js'
import { en as composerLater } from './en/composerLater.js'
import { en as sentiment } from './en/sentiment.js'
import { en as shared } from './en/shared.js'
import { en as sidebar } from './en/sidebar.js'
import { en as timeline } from './en/timeline.js'

export const en = { ...shared, ...card, ...cardLater, ...timeline, ...sentiment, ...composer, ...composerLater, ...sidebar } as const
