import type { Identity, Interaction } from '../../../model/index.js'
import { hashText } from '../../hashText.js'
import { createArchiveSequence, type ArchiveWords, type MemoryPast } from '../../memory/index.js'
import { hamburgTime } from '../hamburgTime.js'
import type { Person } from '../Person.js'
import { staff } from '../staff.js'
import { phrasesOf } from './phrases.js'

type Draw = (below: number) => number

const languages = ['en', 'de', 'de', 'es', 'pt', 'tr', 'ar', 'ja'] as const
const internal = { nature: 'words', direction: 'internal', visibility: 'internal', language: 'en' } as const
const fromCustomer = { nature: 'words', direction: 'inbound', visibility: 'private', language: 'en' } as const
const step = 37 * 60_000

/** The generated past of somebody who has one. */
export function createPast({ id, name, past }: Person, of: readonly Identity[]): readonly MemoryPast[] {
  const [identity] = of
  if (past === undefined || identity === undefined) return []
  const sequence = createArchiveSequence({
    source: 'archive', length: past.length, newest: hamburgTime(past.newest), step, seed: hashText(id),
    customer: { name, identity }, staff: Object.values(staff).map(colleague => colleague.name), write: writeWords,
  })
  return [{ of, sequence }]
}

function writeWords(draw: Draw): ArchiveWords {
  const kind = choose(draw, ['message', 'message', 'email', 'email', 'comment', 'post', 'chat', 'call', 'note', 'visit', 'survey'])
  if (kind === 'call') return writeCall(draw)
  if (kind === 'note') return { ...internal, kind, text: `Checked ${topic(draw)}.` }
  if (kind === 'visit') return { ...fromCustomer, kind, nature: 'activity', title: 'Help centre visit', text: `Read about ${topic(draw)}.` }
  if (kind === 'survey') return writeSurvey(draw)
  return writeMessage(draw, kind)
}

function writeMessage(draw: Draw, kind: string): ArchiveWords {
  const language = choose(draw, languages)
  const words = phrasesOf(language)
  const direction: Interaction['direction'] = draw(5) < 3 ? 'inbound' : 'outbound'
  // Most messages are a sentence; a few e-mails are a page, so that rows differ in height as they do in life.
  const sentences = kind === 'email' && draw(12) === 0 ? 14 : 1 + draw(3)
  const pool = direction === 'inbound' ? words.asks : words.replies
  const text = Array.from({ length: sentences }, () => choose(draw, pool).replace('{topic}', choose(draw, words.topics))).join(' ')
  return { kind, nature: 'words', direction, visibility: kind === 'post' || kind === 'comment' ? 'public' : 'private', language, text }
}

function writeCall(draw: Draw): ArchiveWords {
  const outcome = choose(draw, ['Solved', 'Call back arranged', 'Abandoned'])
  return {
    ...fromCustomer, kind: 'call', title: outcome, text: `About ${topic(draw)}.`,
    facts: [{ key: 'duration', type: 'duration', value: (1 + draw(20)) * 60_000 }, { key: 'outcome', type: 'text', value: outcome }],
  }
}

function writeSurvey(draw: Draw): ArchiveWords {
  return {
    ...fromCustomer, kind: 'survey', title: 'Satisfaction survey', text: choose(draw, phrasesOf('en').thanks),
    facts: [{ key: 'rating', type: 'rating', value: 1 + draw(5), outOf: 5 }],
  }
}

const topic = (draw: Draw): string => choose(draw, phrasesOf('en').topics)

function choose<T>(draw: Draw, options: readonly T[]): T {
  return options[draw(options.length)] as T
}
