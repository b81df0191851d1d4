import type { Call, Channel, ReplyTarget } from '@alongside/core/adapter'
import { safeUrl } from '@alongside/core/text'
import type { Api, Session, StatusView } from './api.js'
import { isOurAccount, isPublic, type MapContext } from './map.js'
import { isRefusal, type Refusal } from './openAccount.js'
import { addressOf, completeAddress } from './toAddress.js'

type Closed = Extract<Channel['availability'], { state: 'closed' }>

/** What a reply would answer and whom it would reach. */
export interface Aim {
  readonly parent: StatusView | null
  /** The name by which the instance knows the person. */
  readonly acct?: string
  /** Why nothing can be sent there at all. */
  readonly missed?: Pick<Closed, 'code' | 'reason'>
}

export const targetOf = ({ about, thread }: ReplyTarget): string | undefined => about?.id ?? thread

/** Finds the status and the person. A boost is answered where its original is. */
export async function takeAim(api: Api, target: ReplyTarget, context: MapContext, call: Call): Promise<Aim> {
  const { closed } = context.words
  const id = targetOf(target)
  if (id === undefined) return aimAtPerson(api, target, context, call)
  const status = await api.getStatus(id, call)
  if (!status) return { parent: null, missed: { code: 'not-found', reason: closed.gone } }
  const parent = status.reblog ?? status
  const accts = othersIn(parent, context)
  if (!target.to) return { parent, ...(accts[0] !== undefined && { acct: accts[0] }) }
  const wanted = addressOf(target.to)
  const acct = accts.find((one) => completeAddress(one, context.domain) === wanted)
  return acct === undefined ? { parent, missed: { code: 'forbidden', reason: closed.somebodyElse } } : { parent, acct }
}

async function aimAtPerson(api: Api, { to }: ReplyTarget, { words }: MapContext, call: Call): Promise<Aim> {
  const { closed } = words
  if (!to) return { parent: null, missed: { code: 'channel-closed', reason: closed.nobody } }
  const address = addressOf(to)
  const acct = address === null ? undefined : (await api.lookUpAccount(address, call))?.acct
  return acct ? { parent: null, acct } : { parent: null, missed: { code: 'not-found', reason: closed.unknownPerson } }
}

/** Whoever wrote it; under a post of ours, whom we spoke to. */
export function othersIn({ account, mentions = [] }: StatusView, context: MapContext): readonly string[] {
  const people = account && !isOurAccount(account, context) ? [account] : mentions.filter((mention) => !isOurAccount(mention, context))
  return people.flatMap(({ acct }) => acct ?? [])
}

export const toPublicChannel = (address: string): string => `mastodon:${address}`
export const toPrivateChannel = (address: string): string => `mastodon:${address}:direct`

/** Why a channel cannot be used for this aim; null when it can. What was not written for everybody is never answered in public. */
export function explain({ parent, acct, missed }: Aim, isPrivate: boolean, session: Session | Refusal, { words, account }: MapContext): Closed | null {
  const url = safeUrl(parent?.url ?? parent?.uri ?? '')
  const alternatives = url === null ? [] : [{ label: words.openPost, url }]
  if (isRefusal(session)) return { state: 'closed', code: session.code, reason: session.message, alternatives }
  if (missed) return { state: 'closed', ...missed, alternatives }
  if (isPrivate) return acct === undefined ? { state: 'closed', code: 'channel-closed', reason: words.closed.nobody, alternatives } : null
  if (!parent || isPublic(parent)) return null
  const inPrivate = account ? [{ label: words.privateReply, channel: toPrivateChannel(account.address) }] : []
  return { state: 'closed', code: 'forbidden', reason: words.closed.wasPrivate, alternatives: inPrivate }
}
