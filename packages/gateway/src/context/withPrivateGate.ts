import type { Change, DataAdapter, Page, Subject } from '@alongside/core/adapter'
import { identityKey, refKey, type Identity, type IdentityClaim, type Interaction, type ProfileFragment } from '@alongside/core/model'
import { maskTail } from '@alongside/core/text'
import { refuseRequest } from '../http/refuseRequest.js'
import type { Session } from '../session/Session.js'
import type { PrivateGate } from './createPrivateGate.js'

/**
 * A source of which private data leaves only for customers who are signed in this session, or were looked up with a reason: orders and cases are
 * refused, private fields and names come masked, and of conversations only what everybody could read comes.
 */
export function withPrivateGate(adapter: DataAdapter, session: Session, gate: PrivateGate): DataAdapter {
  if (gate.mode === 'open') return adapter
  const { id, customers, orders, cases, timeline, live } = adapter
  /** What is asked of names that may be read whole; null where there is none. */
  const narrow = async <Ask extends { readonly subject: Subject }>(ask: Ask): Promise<Ask | null> => {
    const subject = await gate.open(session, ask.subject)
    return subject.length > 0 ? { ...ask, subject } : null
  }
  const narrowOrRefuse = async <Ask extends { readonly subject: Subject }>(ask: Ask): Promise<Ask> => {
    const narrowed = await narrow(ask)
    if (narrowed) return narrowed
    throw notSigned(id)
  }
  const isOpen = async (names: Subject) => names.length > 0 && (await gate.open(session, names)).length === names.length
  const shown = createShown()
  return {
    ...adapter,
    ...(customers && {
      customers: {
        find: customers.find,
        async profile(ask, call) {
          const narrowed = await narrow(ask)
          const fragment = await customers.profile(narrowed ?? ask, call)
          return !fragment || narrowed ? fragment : coverFragment(fragment, ask.subject, await gate.revealed(session, namesIn(fragment, ask.subject)))
        },
      },
    }),
    ...(orders && { orders: { list: async (ask, call) => orders.list(await narrowOrRefuse(ask), call) } }),
    ...(cases && { cases: { list: async (ask, call) => cases.list(await narrowOrRefuse(ask), call) } }),
    ...(timeline && {
      timeline: {
        reads: timeline.reads,
        async list(ask, call) {
          const narrowed = await narrow(ask)
          if (!narrowed) return publicOf(await timeline.list(ask, call))
          const page = await timeline.list(narrowed, call)
          shown.add(page.items)
          return page
        },
        async thread(ask, call) {
          const page = await timeline.thread(ask, call)
          if (page.items.every(isPublic) || shown.has(ask.ref) || (await isOpen(writersOf(page.items)))) return page
          const asked = page.items.find(({ ref }) => refKey(ref) === refKey(ask.ref))
          if (asked ? !isPublic(asked) : !page.items.some(isPublic)) throw notSigned(id)
          return publicOf(page)
        },
      },
    }),
    ...(live && {
      live: {
        async *changes(ask, call): AsyncIterable<Change> {
          const narrowed = await narrow(ask)
          for await (const change of live.changes(narrowed ?? ask, call)) if (change.type !== 'put' || isPublic(change.item) || narrowed || (await isOpen(ask.subject))) yield change
        },
      },
    }),
  }
}

const notSigned = (source: string) => refuseRequest(
  'forbidden', 'not-signed', 'This is private, and nobody vouched that the record at hand is this customer’s. Nothing was read. Open the record in the host, or look the customer up with a reason.', { source },
)

const isPublic = ({ visibility }: Interaction): boolean => visibility === 'public'

/** A total would tell how much was left out. */
function publicOf(page: Page<Interaction>): Page<Interaction> {
  const { total, ...rest } = page
  const items = page.items.filter(isPublic)
  return { ...rest, items, ...(total && items.length === page.items.length && page.older === undefined && { total }) }
}

/** The customers in a conversation, each once. */
function writersOf(items: readonly Interaction[]): readonly Identity[] {
  const writers = items.flatMap(({ direction, author }) => (direction === 'inbound' && author.identity ? [author.identity] : []))
  return [...new Map(writers.map((writer) => [identityKey(writer), writer])).values()]
}

const mostShown = 2_000

/** Items whose customer was found to be signed: their conversations are the customer's as well, also where no item names them. */
function createShown() {
  const known = new Set<string>()
  return {
    has: (ref: Interaction['ref']) => known.has(refKey(ref)),
    add(items: readonly Interaction[]) {
      for (const { ref } of items) known.add(refKey(ref))
      for (const oldest of known) {
        if (known.size <= mostShown) break
        known.delete(oldest)
      }
    },
  }
}

/** By what the source itself knows the customer. What else was asked by could be somebody's whose private values were opened with a reason. */
function namesIn({ identities }: ProfileFragment, subject: Subject): Subject {
  const own = identities.filter(({ basis }) => basis !== 'inferred').map(({ identity }) => identity)
  return subject.length === 1 ? [...subject, ...own] : own
}

/** Private values are asked for one by one, with a reason each; a name that was asked by is known already. */
function coverFragment(fragment: ProfileFragment, subject: Subject, revealed: ReadonlySet<string>): ProfileFragment {
  const asked = new Set(subject.map(identityKey))
  return {
    ...fragment,
    fields: fragment.fields.map((field) => (field.isPrivate === true && !revealed.has(field.key) ? { ...field, value: { type: 'text', value: '' }, isMasked: true } : field)),
    identities: fragment.identities.map((claim) => (claim.isPrivate === true && !asked.has(identityKey(claim.identity)) ? coverClaim(claim) : claim)),
  }
}

/** Without its address, in which the name stands as well. */
function coverClaim(claim: IdentityClaim): IdentityClaim {
  const { id, handle } = claim.identity
  const { url, ...rest } = claim
  return { ...(url === undefined ? claim : rest), identity: { ...claim.identity, id: maskTail(id).shown, ...(handle !== undefined && { handle: maskTail(handle).shown }) }, isMasked: true }
}
