import type { ActionRequest, ActionSink, Call } from '@alongside/core/adapter'
import { createCounter } from '@alongside/core/text'
import type { Api } from './api.js'
import { textRules, verbsOf } from './descriptor.js'
import { isPage, type MapContext } from './map.js'
import { refuse, writing, type Refusal } from './refuse.js'
import type { SourceParts } from './SourceParts.js'
import { toChannelId } from './takeAim.js'
import { readRef, type Node } from './toRef.js'

/** Each verb can be repeated: the outcome is the same. */
export function createActionSink({ api, contextFor, now }: SourceParts): ActionSink {
  return {
    async perform(request, _key, call) {
      const context = contextFor(call.locale)
      const { closed } = context.words
      const node = readRef(request.ref, context.source)
      if (request.channel !== toChannelId('comment', context.page.id)) return refuse('unsupported', closed.noChannel)
      if (!node) return refuse('not-found', closed.notOurs)
      const { own, others } = verbsOf[node.kind]
      if (![...own, ...others].includes(request.verb)) return refuse('unsupported', closed.noVerb)
      const outcome = await writing(context.words, () => act(api, request, node, context, call))
      if (typeof outcome === 'object' && outcome !== null) return outcome
      if (outcome === null && request.verb !== 'delete') return refuse('not-found', closed.gone)
      return outcome === false ? { state: 'unknown' } : { state: 'sent', ref: request.ref, at: new Date(now()).toISOString() }
    },
  }
}

/** Whether Facebook did it; null when there is nothing to do it to. */
function act(api: Api, request: ActionRequest, node: Node, context: MapContext, call: Call): Promise<boolean | null | Refusal> {
  switch (request.verb) {
    case 'hide':
    case 'unhide':
      return api.hide(node.id, request.verb === 'hide', call)
    case 'like':
      return api.like(node.id, call)
    case 'unlike':
      return api.unlike(node.id, call)
    case 'edit':
      return edit(api, request, node, context, call)
    default:
      return api.remove(node.id, call)
  }
}

async function edit(api: Api, { text = '' }: ActionRequest, { id }: Node, context: MapContext, call: Call): Promise<boolean | null | Refusal> {
  const { words } = context
  if (text.trim() === '') return refuse('invalid-request', words.closed.noWords)
  const { isWithin, length, max } = (await createCounter(textRules.comment))(text)
  if (!isWithin) return refuse('too-long', words.tooLong(length, max))
  const comment = await api.getComment(id, call)
  if (comment && !isPage(comment.from, context)) return refuse('forbidden', words.closed.noVerb)
  return comment && api.edit(id, text, call)
}
