import type { ActionRequest, ActionSink, Call, Receipt } from '@alongside/core/adapter'
import { createCounter } from '@alongside/core/text'
import type { StatusView } from './api.js'
import type { WritingParts } from './createReplySink.js'
import { findOverhearing } from './findOverhearing.js'
import { isOurAccount, type MapContext } from './map.js'
import { withMention } from './mapText.js'
import { isRefusal, openAccount, refuse, type Refusal } from './openAccount.js'
import { othersIn, toPrivateChannel, toPublicChannel } from './takeAim.js'

export function createActionSink(parts: WritingParts): ActionSink {
  const { api, contextFor, now } = parts
  return {
    async perform(request, _key, call): Promise<Receipt> {
      const context = contextFor(call.locale)
      const session = await openAccount(api, context, call)
      if (isRefusal(session)) return session
      if (![toPublicChannel(session.account), toPrivateChannel(session.account)].includes(request.channel)) return refuse('unsupported', context.words.closed.noChannel)
      return (await act(parts, request, context, call)) ?? { state: 'sent', ref: request.ref, at: now() }
    },
  }
}

/** Each of these can be repeated: the outcome is the same. */
async function act(parts: WritingParts, request: ActionRequest, context: MapContext, call: Call): Promise<Refusal | null> {
  const { api } = parts
  const { verb, ref } = request
  const { closed } = context.words
  if (verb === 'like' || verb === 'unlike') return (await api.favourite(ref.id, verb === 'like', call)) ? null : refuse('not-found', closed.gone)
  if (verb !== 'delete' && verb !== 'edit') return refuse('unsupported', closed.noVerb)
  const status = await api.getStatus(ref.id, call)
  if (!status) return verb === 'delete' ? null : refuse('not-found', closed.gone)
  if (!status.account || !isOurAccount(status.account, context)) return refuse('forbidden', closed.notOurs)
  if (verb === 'edit') return edit(parts, status, request, context, call)
  await api.deleteStatus(ref.id, call)
  return null
}

/** Mastodon takes off whatever an edit leaves out: https://docs.joinmastodon.org/methods/statuses/#edit */
async function edit({ api, readLimits }: WritingParts, status: StatusView, { ref, text = '' }: ActionRequest, context: MapContext, call: Call): Promise<Refusal | null> {
  const { words } = context
  if (text.trim() === '') return refuse('invalid-request', words.closed.noWords)
  if (status.poll) return refuse('unsupported', words.closed.hasPoll)
  const [{ text: rule }, source] = await Promise.all([readLimits(call), api.getSource(ref.id, call)])
  const [acct] = othersIn(status, context)
  const overhearing = status.visibility === 'direct' ? findOverhearing(text, acct, context) : undefined
  if (overhearing !== undefined) return refuse('forbidden', words.closed.wouldTellOthers(overhearing))
  const whole = withMention(text, acct)
  const { isWithin, length, max } = (await createCounter(rule))(whole)
  if (!isWithin) return refuse('too-long', words.tooLong(length, max))
  const media = status.media_attachments?.flatMap(({ id }) => id ?? []) ?? []
  const draft = {
    status: whole,
    spoiler_text: source?.spoiler_text ?? status.spoiler_text ?? '',
    sensitive: status.sensitive ?? false,
    ...(status.language && { language: status.language }),
    ...(media.length > 0 && { media_ids: media }),
  }
  await api.updateStatus(ref.id, draft, call)
  return null
}
