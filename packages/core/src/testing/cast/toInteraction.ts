import type { Author, Interaction, SentimentReason, SentimentValue } from '../../model/index.js'
import { toTombstone } from '../../model/index.js'
import { hamburgTime } from './hamburgTime.js'
import type { Person, StoryItem, StoryMood } from './Person.js'
import { castSources } from './sources/index.js'
import { staff } from './staff.js'
import { toIdentity } from './toIdentity.js'

/** Tells a story item in the words of the model. `id` is unique within its source. */
export function toInteraction(person: Person, told: StoryItem, id: string, answered: Interaction | undefined): Interaction {
  const { source, kind, direction, visibility, nature, at, mood, edited, deleted, about, language } = told
  const item: Interaction = {
    ...pickSaid(told),
    ref: { source, id },
    kind, nature, direction, visibility,
    channel: castSources[source].places[visibility],
    occurredAt: hamburgTime(at),
    revision: edited === undefined ? 1 : 2,
    author: authorOf(person, told),
    ...(nature === 'words' && { language: language ?? person.language }),
    ...(answered && { answers: toAnswered(answered) }),
    ...(mood && { sentiment: toSentiment(mood, told.text ?? '') }),
    ...(edited !== undefined && { editedAt: hamburgTime(edited) }),
    ...(about && { record: { source: about.source, id: about.number } }),
    ...(visibility === 'public' && { url: `https://${source}.kestrel.example/${id}` }),
  }
  return deleted === undefined ? item : toTombstone(item, hamburgTime(deleted), item.revision + 1)
}

/** What is told in the words of the model already. */
function pickSaid(told: StoryItem): Partial<Interaction> {
  const { title, text, media, place, thread, facts, counts, isSentElsewhere, delivery, contentWarning, sameAs, links } = told
  const said = { title, text, media, place, thread, facts, counts, isSentElsewhere, delivery, contentWarning, sameAs, links }
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined))
}

function authorOf(person: Person, { source, direction, by, isSentElsewhere }: StoryItem): Author {
  const identity = person.identities[source]
  if (direction !== 'inbound') {
    const name = by ? staff[by].name : isSentElsewhere ? 'Kestrel' : 'Kestrel systems'
    return direction === 'internal' ? { name } : { name, onBehalfOf: 'Kestrel' }
  }
  return {
    name: identity?.handle ?? person.name,
    ...(identity && { identity: toIdentity(source, identity) }),
    ...(identity?.avatarUrl !== undefined && { avatarUrl: identity.avatarUrl }),
    ...(identity?.reach !== undefined && { reach: identity.reach }),
  }
}

function toAnswered({ ref, author, text, occurredAt }: Interaction): NonNullable<Interaction['answers']> {
  return { ref, author: author.name, occurredAt, ...(text !== undefined && { excerpt: text.slice(0, 140) }) }
}

function toSentiment(mood: StoryMood, text: string): SentimentValue {
  const by = 'Kestrel Listening 2.3'
  if (mood.label === 'not-scored') return { ...mood, by, reasons: [] }
  const { label, score, confidence, words = [] } = mood
  return { label, score, confidence, by, reasons: words.flatMap(word => toReason(text, word, score / words.length)) }
}

function toReason(text: string, word: string, weight: number): readonly SentimentReason[] {
  const from = text.indexOf(word)
  return from < 0 ? [] : [{ from, to: from + word.length, weight }]
}
