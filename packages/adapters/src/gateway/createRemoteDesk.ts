import type { Desk, DeskPlace, StreamId } from '@alongside/core/desk'
import { AlongsideError } from '@alongside/core/errors'
import { deskEndpoints, type WireCommand } from '@alongside/core/protocol'
import type { Api } from './api.js'
import { createRemotePresence } from './createRemotePresence.js'
import type { LiveLink } from './stream/LiveLink.js'

export interface RemoteDeskParts {
  readonly api: Api
  readonly live: LiveLink
  readonly now: () => number
  /** The employee the token is for: the desk acts in nobody else's name. */
  readonly actor: { readonly id: string }
}

/** The desk of the gateway. It decides there; what a browser sends along to decide by is looked at anew. */
export function createRemoteDesk({ api, live, now, actor }: RemoteDeskParts): Desk {
  const { locate, find, read, execute, history, streamsOf, streams, verify, checkpoint, erase, export: exportLog } = deskEndpoints

  /** Places that are being asked for: many widgets want to know the same. What was asked before something changed is asked again after it. */
  const asked = new Map<string, ReturnType<Desk['find']>>()
  live.subscribe((event) => void (event.type === 'desk' && asked.clear()))

  function findOnce(place: DeskPlace): ReturnType<Desk['find']> {
    const key = JSON.stringify(place)
    const found = asked.get(key) ?? api.ask(find, { place }).finally(() => asked.get(key) === found && asked.delete(key))
    asked.set(key, found)
    return found
  }

  return {
    locate: (place) => api.ask(locate, { place }),
    find: findOnce,
    read: (ids) => api.ask(read, { streams: ids }),
    async execute({ actor: by, ...command }) {
      if (by.id !== actor.id) throw foreign()
      return api.ask(execute, { command: command as WireCommand })
    },
    subscribe(listener: (streams: readonly StreamId[]) => void) {
      return live.subscribe((event) => void ((event.type === 'desk' || event.type === 'erased') && listener(event.streams)))
    },
    history: (stream) => api.ask(history, { stream }),
    streamsOf: (subject) => api.ask(streamsOf, { subject }),
    streams: () => api.ask(streams, {}),
    verify: () => api.ask(verify, {}),
    async checkpoint() {
      await api.ask(checkpoint, {})
    },
    async erase(subject, by) {
      if (by !== actor.id) throw foreign()
      return api.ask(erase, { subject })
    },
    async* export(options = {}) {
      yield* (await api.ask(exportLog, options)).lines
    },
    presence: createRemotePresence({ api, live, now }),
  }
}

const foreign = () => new AlongsideError({
  code: 'forbidden', message: 'This command is given in the name of somebody else than the token is for. Nothing was sent. Connect anew after another employee signed in.',
})
