import { huge, type CreateVendorHost } from './VendorHost.js'

interface Request {
  readonly key?: string
  readonly id?: number
  readonly request?: 'get' | 'set' | 'invoke'
  readonly params?: readonly string[] | Readonly<Record<string, readonly unknown[]>>
}

const verbs = { 'comment.appendText': 'insert-reply', 'routeTo': 'open-record', 'notify': 'notify', 'resize': 'resize' } as const

/** Zendesk's half of its app framework: every message is text. */
export const createZendeskHost: CreateVendorHost = (stage, post) => {
  const subscribed = new Set<string>()
  const send = (message: unknown) => post(JSON.stringify(message))

  const person = (id: string) => ({ id, name: `Customer ${id}`, email: `${id}@customers.example`, identities: [] })
  const values = (): Readonly<Record<string, unknown>> => {
    const { composer, theme, locale } = stage.scene
    const id = stage.at()
    return {
      ...(id && { 'ticket.id': id, 'ticket.requester': person(id), 'ticket.status': composer === 'closed' || stage.answering() === 'no-composer' ? 'closed' : 'open' }),
      'comment.type': composer === 'note' ? 'internalNote' : 'publicReply',
      'colorScheme': theme ?? 'light',
      'currentUser': { ...person('12'), locale: locale ?? 'en-GB', timeZone: { ianaName: 'Europe/Madrid' } },
    }
  }

  const register = () => stage.read(() => {
    if (stage.answering() !== 'hold') send({ key: 'zaf.app.registered', message: { context: { location: 'ticket_sidebar', ticketId: stage.at(), account: { subdomain: 'kestrel' } }, metadata: {} } })
  })

  const answerGet = (id: number, paths: readonly string[]) => stage.read(() => {
    const known = values()
    send({ id, result: { ...Object.fromEntries(paths.filter((path) => path in known).map((path) => [path, known[path]])), errors: {} } })
  })

  const answerInvoke = (id: number, name: string, [first]: readonly unknown[]) => {
    const verb = verbs[name as keyof typeof verbs]
    const isTwice = stage.answering() === 'twice'
    const refuse = (error: Error) => send({ id, error: { name: 'Error', message: error.message } })
    void stage.take(verb, verb === 'insert-reply' ? String(first) : undefined).then(() => {
      send({ id, result: { [name]: null } })
      if (isTwice) refuse(new Error('On second thoughts, no.'))
    }, refuse)
  }

  return {
    hear(message) {
      const { key, id, request, params } = JSON.parse(String(message)) as Request
      if (key === 'iframe.handshake') return void register()
      if (key?.startsWith('iframe.on:')) return void subscribed.add(key.slice('iframe.on:'.length))
      if (key?.startsWith('iframe.off:')) return void subscribed.delete(key.slice('iframe.off:'.length))
      if (id === undefined || params === undefined) return
      if (request === 'get') return void answerGet(id, params as readonly string[])
      const [call] = Object.entries(params as Readonly<Record<string, readonly unknown[]>>)
      if (call) answerInvoke(id, ...call)
    },
    tell() {
      for (const event of ['ticket.requester.id.changed', 'colorScheme.changed']) if (subscribed.has(event)) send({ key: `zaf.${event}`, message: null })
    },
    leave: () => send({ key: 'zaf.app.willDestroy', message: null }),
    forge(forgery) {
      if (forgery === 'malformed') return ['{"key":"zaf.ticket.requester.id', 'null', '[]', '""', '{"key":"zaf.comment.type.changed"']
      if (forgery === 'huge') return [JSON.stringify({ key: 'zaf.ticket.requester.id.changed', message: huge })]
      if (forgery === 'prototype') return ['{"__proto__":{"key":"zaf.app.willDestroy","mallory":true}}', '{"key":"zaf.context.updated","message":{"__proto__":{"mallory":true}}}']
      const answers = Array.from({ length: 40 }, (_, id) => JSON.stringify({ id, result: { 'ticket.id': 'mallory', 'errors': {} } }))
      return [JSON.stringify({ key: 'zaf.ticket.requester.id.changed', message: 'mallory' }), ...answers, JSON.stringify({ key: 'zaf.app.willDestroy' })]
    },
  }
}
