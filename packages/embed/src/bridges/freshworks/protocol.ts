import * as v from 'valibot'
import { lenient } from '../lenient.js'

/** The part of the client that the bridge uses: what `app.initialized()` resolves with. */
export interface FreshworksClient {
  readonly data: { get(name: string): Promise<unknown> }
  readonly events: { on(name: string, handler: () => void): void; off?(name: string, handler: () => void): void }
  readonly interface: { trigger(name: string, values: Readonly<Record<string, unknown>>): Promise<unknown> }
  readonly instance: { resize(size: { readonly height: string }): Promise<unknown> | undefined }
}

const person = lenient.shape({ id: lenient.id, name: lenient.text, email: lenient.text, phone: lenient.text, mobile: lenient.text })

const shapes = {
  ticket: v.object({ ticket: lenient.shape({ id: lenient.id }) }),
  contact: v.object({ contact: person }),
  requester: v.object({ requester: person }),
  loggedInUser: v.object({ loggedInUser: lenient.shape({ id: lenient.id, name: lenient.text, contact: lenient.shape({ name: lenient.text }) }) }),
  domainName: v.object({ domainName: lenient.text }),
}

export interface FreshworksLook {
  readonly ticket?: v.InferOutput<typeof shapes.ticket>['ticket']
  readonly contact?: v.InferOutput<typeof person>
  readonly agent?: v.InferOutput<typeof shapes.loggedInUser>['loggedInUser']
  readonly domain?: string | undefined
}

/** Looks at everything at once. What a product or a page does not have is refused, and simply missing here. */
export async function takeLook({ data }: FreshworksClient): Promise<FreshworksLook> {
  const ask = async <Name extends keyof typeof shapes>(name: Name) => {
    const read = v.safeParse(shapes[name], await data.get(name).catch(() => undefined))
    return (read.success ? read.output : undefined) as v.InferOutput<(typeof shapes)[Name]> | undefined
  }
  const [ticket, contact, requester, agent, domain] = await Promise.all([ask('ticket'), ask('contact'), ask('requester'), ask('loggedInUser'), ask('domainName')])
  return { ticket: ticket?.ticket, contact: contact?.contact ?? requester?.requester, agent: agent?.loggedInUser, domain: domain?.domainName }
}
