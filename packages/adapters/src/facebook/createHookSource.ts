import type { Call, Change, HookDelivery, HookOutcome, HookSource } from '@alongside/core/adapter'
import type { Duration, Interaction } from '@alongside/core/model'
import type { DeliveryView, EntryView } from './hookViews.js'
import { digest, isHmac } from './hmac.js'
import { mapComment, mapMention, mapMessage, mapPost, type MapContext } from './map.js'
import { mapEntry, toPut, type Step, type ToRead } from './mapHook.js'
import { readTime } from './mapTime.js'
import type { FacebookSecrets } from './signIn.js'
import type { SourceParts } from './SourceParts.js'

interface HookParts extends SourceParts {
  readonly secrets: () => Promise<FacebookSecrets>
}

/** Facebook repeats for 36 hours: https://developers.facebook.com/docs/graph-api/webhooks/getting-started. What is older, somebody else repeats. */
const oldest: Duration = 37 * 3_600_000

/** Clocks differ. */
const ahead: Duration = 600_000

/** Believes what Facebook signed, and says what it means for this Page. A delivery may be about other Pages of the app, too. */
export function createHookSource({ secrets, ...parts }: HookParts): HookSource {
  return {
    async receive(delivery, call) {
      const known = await secrets()
      return delivery.method.toUpperCase() === 'GET' ? answerChallenge(delivery, known.verifyToken) : receive(parts, delivery, known, call)
    },
  }
}

/** https://developers.facebook.com/docs/graph-api/webhooks/getting-started#verification-requests */
function answerChallenge({ url }: HookDelivery, verifyToken: string): HookOutcome {
  const { searchParams: query } = new URL(url, 'https://gateway.invalid')
  const challenge = query.get('hub.challenge')
  if (query.get('hub.mode') !== 'subscribe' || challenge === null) return refuse('This is neither a delivery nor a verification request of Facebook.')
  if (verifyToken === '' || query.get('hub.verify_token') !== verifyToken) return refuse('The verify token is not the one this gateway was given.')
  // Facebook sends a number. Anything else would let a stranger have us answer with a page of theirs.
  return /^\w{1,200}$/.test(challenge) ? { type: 'challenge', status: 200, body: challenge } : refuse('The challenge is not one that Facebook sends.')
}

async function receive(parts: SourceParts, delivery: HookDelivery, secrets: FacebookSecrets, call: Call): Promise<HookOutcome> {
  // A copy: Web Crypto wants bytes that nobody shares.
  const body = new Uint8Array(delivery.body)
  if (!(await isGenuine(delivery, body, secrets))) return refuse('The signature is not of our app, so Facebook did not send this.')
  const view = readBody(body)
  if (view?.object !== 'page' || !Array.isArray(view.entry)) return refuse('Facebook signed this, but it is no delivery about Pages.')
  const entries = (view.entry as readonly (EntryView | null)[]).filter((entry) => typeof entry === 'object' && entry !== null)
  const times = entries.flatMap(({ time }) => readTime(time) ?? [])
  const received = Date.parse(delivery.receivedAt)
  if (times.length > 0 && Math.max(...times) < received - oldest) return refuse('This delivery is older than Facebook repeats one.')
  if (times.some((time) => time > received + ahead)) return refuse('This delivery is from the future. Check the clock of the gateway.')
  const context = parts.contextFor(call.locale)
  const changes: Change[] = []
  for (const step of entries.flatMap((entry) => mapEntry(entry, context))) changes.push(...(await settle(parts, step, context, call)))
  return { type: 'changes', deliveryId: await digest(body), changes }
}

async function isGenuine({ headers }: HookDelivery, body: Uint8Array<ArrayBuffer>, { appSecret, formerAppSecret = '' }: FacebookSecrets): Promise<boolean> {
  const header = Object.entries(headers).find(([name]) => name.toLowerCase() === 'x-hub-signature-256')?.[1] ?? ''
  const signature = /^sha256=(.*)$/i.exec(header.trim())?.[1] ?? ''
  for (const secret of [appSecret, formerAppSecret]) if (secret !== '' && (await isHmac(secret, body, signature))) return true
  return false
}

function readBody(body: Uint8Array): DeliveryView | null {
  try {
    return JSON.parse(new TextDecoder().decode(body)) as DeliveryView | null
  } catch {
    return null
  }
}

/** Reads what the delivery told only in part. What is gone or not shown to the Page stays as it was told. */
async function settle({ api }: SourceParts, step: Step, context: MapContext, call: Call): Promise<readonly Change[]> {
  if (step.type !== 'read') return [step]
  const { node, thread, person, told, otherwise, isMention } = step
  const read = async (): Promise<Interaction | null> => {
    if (node.kind === 'message') {
      const message = await api.getMessage(node.id, call)
      return message && mapMessage(message, person, context, told)
    }
    if (node.kind === 'comment') {
      const comment = await api.getComment(node.id, call)
      return comment && inPlace(mapComment(comment, thread, context, told), otherwise, isMention)
    }
    const post = await api.getPost(node.id, call)
    return post && (isMention ? mapMention(post, context, told) : mapPost(post, context, told))
  }
  return toPut((await unlessForbidden(read, step)) ?? otherwise)
}

const inPlace = (item: Interaction | null, otherwise: Interaction | null, isMention: boolean): Interaction | null =>
  item && isMention && otherwise ? { ...item, channel: otherwise.channel } : item

/** Somebody's own post names us, and is not for the Page to read. */
async function unlessForbidden(read: () => Promise<Interaction | null>, { isMention }: ToRead): Promise<Interaction | null> {
  try {
    return await read()
  } catch (error) {
    if (isMention && (error as { code?: unknown }).code === 'forbidden') return null
    throw error
  }
}

const refuse = (reason: string): HookOutcome => ({ type: 'refused', reason })
