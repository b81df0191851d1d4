import type { Change, DataAdapter, Page } from '../adapter/index.js'
import type { AnsweredItem, Author, CustomerMatch, Identity, IdentityClaim, Interaction, ProfileField, ProfileFragment } from '../model/index.js'
import { identityField } from '../policy/index.js'
import { maskTail } from '../text/index.js'
import { maskWords } from './maskWords.js'
import { omit } from './omit.js'

export interface Reading {
  /** Whether a field of a customer may come to this employee at all: `name`, `phone`, `orders`, `cases`, or any profile field. */
  readonly mayRead: (field: string) => boolean
  /**
   * Whether a field that may not be read can be asked for with a reason: a private one then comes masked, without its value. Give it where
   * masking happens before data leaves; without it what may not be read does not come at all.
   */
  readonly mayReveal?: (field: string) => boolean
  /** The fields that are open to this employee at this moment, of a customer whom the source knows by names of its `own`, and who was asked for by others. */
  readonly revealed?: (own: readonly Identity[], asked: readonly Identity[]) => Promise<readonly string[]>
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
          return { ...found, matches: found.matches.map((match) => (isNamed ? readMatch(match, reading) : coverMatch(match, nameless))) }
        },
        profile: async (ask, call) => {
          const fragment = await customers.profile(ask, call)
          const read = fragment && readFragment(fragment, reading)
          if (!read || !reading.revealed || ![...read.fields, ...read.identities].some(({ isMasked }) => isMasked)) return read
          const open = new Set(await reading.revealed(namesIn(fragment), ask.subject))
          return open.size === 0 ? read : readFragment(fragment, { ...reading, mayRead: (field) => open.has(field) || mayRead(field) })
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

/** By what the source itself knows the customer. What it merely guesses does not count. */
function namesIn({ identities }: ProfileFragment): readonly Identity[] {
  return identities.filter(({ basis }) => basis !== 'inferred').map(({ identity }) => identity)
}

function readFragment({ url, ...fragment }: ProfileFragment, { mayRead, mayReveal, nameless }: Reading): ProfileFragment {
  const mayAsk = (key: string) => mayReveal?.(key) ?? false
  const fields = fragment.fields.flatMap((field) => (mayRead(field.key) ? [field] : mayAsk(field.key) ? [maskField(field)] : []))
  if (mayRead('name')) {
    const identities = mayReveal ? fragment.identities.flatMap((claim) => readClaim(claim, mayRead, mayAsk)) : fragment.identities
    return { ...fragment, fields, identities, ...(url !== undefined && { url }) }
  }
  const name: ProfileField = { key: 'name', value: { type: 'text', value: nameless }, observedAt: fragment.observedAt, confidence: 1 }
  return { ...fragment, fields: [name, ...fields], identities: [] }
}

const maskField = (field: ProfileField): ProfileField => ({ ...field, value: { type: 'text', value: '' }, isMasked: true })

function readClaim(claim: IdentityClaim, mayRead: (field: string) => boolean, mayAsk: (field: string) => boolean): readonly IdentityClaim[] {
  const field = identityField(claim.identity)
  if (mayRead(field)) return [claim]
  return mayAsk(field) ? [maskClaim(claim)] : []
}

/** Without its address, in which the name stands as well. */
function maskClaim(claim: IdentityClaim): IdentityClaim {
  const { id, handle } = claim.identity
  const identity = { ...claim.identity, id: maskTail(id).shown, ...(handle !== undefined && { handle: maskTail(handle).shown }) }
  return { ...omit(claim, 'url'), identity, isMasked: true }
}

/** A record is opened by its number; the ways to reach somebody are left out, unless it is known by nothing else. */
function readMatch(match: CustomerMatch, { mayRead, mayReveal }: Reading): CustomerMatch {
  const isShown = (identity: Identity) => ['customerNumber', 'did', 'url'].includes(identityField(identity)) || mayRead(identityField(identity))
  const identities = mayReveal ? match.identities.filter(isShown) : match.identities
  return identities.length > 0 ? { ...match, identities } : match
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
