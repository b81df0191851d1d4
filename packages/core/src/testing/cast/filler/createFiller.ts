import { hashText, mixBits } from '../../hashText.js'
import type { Person, StoryItem } from '../Person.js'
import type { CastSourceId } from '../sources/index.js'
import { staff, type StaffId } from '../staff.js'
import { answers, calls, notes, rates, says, visits } from '../story.js'
import { phrasesOf, type Phrases } from './phrases.js'

/** How much of an everyday past somebody gets besides their story. */
export interface FillerPlan {
  readonly contacts: number
  /** Days, both inclusive, e.g. `2024-02-01`. */
  readonly from: string
  readonly to: string
}

type Pick = <T>(options: readonly T[]) => T
type Contact = (at: (minutes: number) => string, thread: string) => readonly StoryItem[]

const agents: readonly StaffId[] = ['mira', 'bob', 'farid', 'ken']
const wordKinds: Partial<Record<CastSourceId, readonly string[]>> = {
  facebook: ['comment', 'message'], x: ['post', 'message'], bluesky: ['post'], mastodon: ['post'], instagram: ['comment', 'message'],
  mail: ['email'], chat: ['chat'], community: ['post', 'comment'],
}

/** An ordinary past: contacts spread over a stretch of time, the same for the same person every time. */
export function createFiller(person: Person, plan: FillerPlan): readonly StoryItem[] {
  const from = Date.parse(plan.from)
  const span = Date.parse(plan.to) - from
  return Array.from({ length: plan.contacts }, (_, index) => {
    const pick = createPick(hashText(person.id) + index)
    const day = from + Math.floor(((index + 0.5) / plan.contacts) * span)
    const minuteOfDay = pick([8, 9, 10, 11, 13, 14, 15, 16, 17, 19]) * 60 + pick([2, 7, 13, 18, 24, 31, 37, 46, 53])
    const start = Math.floor(day / 86_400_000) * 86_400_000 + minuteOfDay * 60_000
    const at = (minutes: number) => new Date(start + minutes * 60_000).toISOString().slice(0, 16).replace('T', ' ')
    return pick(contactsOf(person, pick))(at, `${person.id}-contact-${index + 1}`)
  }).flat()
}

function contactsOf(person: Person, pick: Pick): readonly Contact[] {
  const words = phrasesOf(person.language)
  const sources = Object.keys(person.identities) as CastSourceId[]
  const conversations = sources.flatMap(source => (wordKinds[source] ?? []).map(kind => conversation(source, kind, words, pick)))
  const others: Contact[] = []
  if (person.identities.phone) others.push(phoneCall(pick))
  if (person.identities.service) others.push(aside(pick), survey(words, pick))
  return [...conversations, ...conversations, ...others]
}

function conversation(source: CastSourceId, kind: string, words: Phrases, pick: Pick): Contact {
  return (at, thread) => {
    const topic = pick(words.topics)
    const ask = says(source, kind, at(0), fill(pick(words.asks), topic), { thread })
    const reply = answers(source, kind, at(pick([4, 9, 17, 42])), pick(agents), fill(pick(words.replies), topic), { thread })
    const isThankful = pick([true, true, false])
    return isThankful ? [ask, reply, says(source, kind, at(pick([55, 90, 130])), pick(words.thanks), { thread })] : [ask, reply]
  }
}

function phoneCall(pick: Pick): Contact {
  return at => {
    const by = pick(agents)
    const outcome = pick(['Solved', 'Call back arranged', 'Passed on', 'Solved'])
    const summary = `Asked about ${pick(phrasesOf('en').topics)}. Spoke to ${staff[by].name}.`
    return [calls(at(0), pick([2, 3, 5, 8, 11, 14]), outcome, summary, { language: 'en' })]
  }
}

function aside(pick: Pick): Contact {
  return at => pick([
    [notes(at(0), pick(agents), `Checked ${pick(phrasesOf('en').topics)}. Nothing open on our side.`, { language: 'en' })],
    [visits('service', at(0), 'Help centre visit', `Read three pages about ${pick(phrasesOf('en').topics)}.`)],
  ])
}

function survey(words: Phrases, pick: Pick): Contact {
  return at => [rates(at(0), pick([3, 4, 4, 5]), pick(words.thanks))]
}

const fill = (phrase: string, topic: string): string => capitalise(phrase.replace('{topic}', topic))

function capitalise(text: string): string {
  return text.charAt(0).toLocaleUpperCase('en') + text.slice(1)
}

function createPick(seed: number): Pick {
  let draw = 0
  return <T>(options: readonly T[]): T => {
    draw += 1
    return options[mixBits(seed + draw * 7919) % options.length] as T
  }
}
