import type { Change, DataAdapter, Page } from '../adapter/index.js'
import type { AnsweredItem, Author, CustomerMatch, Interaction, ProfileField, ProfileFragment } from '../model/index.js'
import { maskWords } from './maskWords.js'

export interface Reading {
  /** Whether a field of a customer may come to this employee at all: `name`, `phone`, `orders`, `cases`, or any profile field. */
  readonly mayRead: (field: string) => boolean
  /** What somebody is called whose name may not be read, e.g. `Customer`. */
  readonly nameless: string
}

/**
 * A source as one employee may read it, for those who help with the least data. What may not be read is left out before anything of it is
 * kept or drawn: fields, orders and cases; and, where the name may not be read, names, ways to reach the customer, pictures, places, links,
 * their names, and whatever looks like a number or a handle in what was said. Wrap each adapter where it is composed; on a server where there is one.
 */
export function withReading(adapter: DataAdapter, reading: Reading): DataAdapter {
  const { mayRead, nameless } = reading
  const { customers, orders, cases, timeline, live, ...rest } = adapter
  const isNamed = mayRead('name')
  const toItems = (items: readonly Interaction[]) => (isNamed ? items : coverItems(items, nameless))
  const toPage = (page: Page<Interaction>): Page<Interaction> => ({ ...page, items: toItems(page.items) })
  return {
    ...rest,
    ...(customers && {
      customers: {
        find: async (ask, call) => {
          const found = await customers.find(ask, call)
          return { ...found, matches: isNamed ? found.matches : found.matches.map((match) => coverMatch(match, nameless)) }
        },
        profile: async (ask, call) => {
          const fragment = await customers.profile(ask, call)
          return fragment && readFragment(fragment, reading)
        },
      },
    }),
    ...(orders && mayRead('orders') && { orders }),
    ...(cases && mayRead('cases') && { cases }),
    ...(timeline && {
      timeline: {
        reads: timeline.reads,
        list: async (ask, call) => toPage(await timeline.list(ask, call)),
        thread: async (ask, call) => toPage(await timeline.thread(ask, call)),
      },
    }),
    ...(live && {
      live: {
        async *changes(ask, call): AsyncIterable<Change> {
          for await (const change of live.changes(ask, call)) yield change.type === 'put' ? { ...change, item: toItems([change.item])[0]! } : change
        },
      },
    }),
  }
}

function readFragment({ url, ...fragment }: ProfileFragment, { mayRead, nameless }: Reading): ProfileFragment {
  const fields = fragment.fields.filter(({ key }) => mayRead(key))
  if (mayRead('name')) return { ...fragment, fields, ...(url !== undefined && { url }) }
  const name: ProfileField = { key: 'name', value: { type: 'text', value: nameless }, observedAt: fragment.observedAt, confidence: 1 }
  return { ...fragment, fields: [name, ...fields], identities: [] }
}

const coverMatch = ({ record, confidence }: CustomerMatch, nameless: string): CustomerMatch => ({ record, confidence, name: nameless, identities: [] })

/** What happened, without whom it happened to. What colleagues are called stays. */
function coverItems(items: readonly Interaction[], nameless: string): readonly Interaction[] {
  const names = new Set(items.flatMap(({ direction, author }) => (direction === 'inbound' ? wordsOf(author.name) : [])))
  const cover = (text: string) => maskWords(text, [...text.matchAll(words)].flatMap(({ index, 0: word }) => (names.has(word.toLowerCase()) ? [{ from: index, to: index + word.length }] : [])))
  return items.map((item) => coverItem(item, nameless, cover))
}

const words = /[\p{L}\p{M}]{2,}/gu
const wordsOf = (name: string) => [...name.toLowerCase().matchAll(words)].map(([word]) => word)

function coverItem(item: Interaction, nameless: string, cover: (text: string) => string): Interaction {
  const { ref, kind, nature, channel, occurredAt, revision, direction, visibility, author, title, text, language, thread, answers, counts, editedAt, deletedAt, sentiment } = item
  return {
    ref, kind, nature, channel, occurredAt, revision, direction, visibility,
    author: coverAuthor(author, direction === 'inbound' ? nameless : author.name),
    ...(title !== undefined && { title: cover(title) }),
    ...(text !== undefined && { text: cover(text) }),
    ...(language !== undefined && { language }),
    ...(thread !== undefined && { thread }),
    ...(answers && { answers: coverAnswered(answers, cover) }),
    ...(counts && { counts }),
    ...(editedAt !== undefined && { editedAt }),
    ...(deletedAt !== undefined && { deletedAt }),
    ...(sentiment && { sentiment }),
  }
}

/** The id stays, without the handle: a conversation is the same for everybody who looks at it, or an approval would fall. It is drawn nowhere. */
function coverAuthor({ identity, onBehalfOf }: Author, name: string): Author {
  return {
    name,
    ...(identity && { identity: { scheme: identity.scheme, realm: identity.realm, id: identity.id, party: identity.party } }),
    ...(onBehalfOf !== undefined && { onBehalfOf }),
  }
}

function coverAnswered({ ref, excerpt, occurredAt }: AnsweredItem, cover: (text: string) => string): AnsweredItem {
  return { ...(ref && { ref }), ...(excerpt !== undefined && { excerpt: cover(excerpt) }), ...(occurredAt !== undefined && { occurredAt }) }
}
