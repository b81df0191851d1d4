import { en as card } from './en/card.js'
import { en as cardLater } from './en/cardLater.js'
import { en as composer } from './en/composer.js'
import { en as composerLater } from './en/composerLater.js'
import { en as desk } from './en/desk.js'
import { en as sentiment } from './en/sentiment.js'
import { en as sentimentLater } from './en/sentimentLater.js'
import { en as shared } from './en/shared.js'
import { en as sidebar } from './en/sidebar.js'
import { en as sidebarLater } from './en/sidebarLater.js'
import { en as timeline } from './en/timeline.js'
import { en as timelineLater } from './en/timelineLater.js'

export const en = { ...shared, ...card, ...cardLater, ...timeline, ...timelineLater, ...sentiment, ...sentimentLater, ...composer, ...composerLater, ...sidebar, ...sidebarLater, ...desk } as const
