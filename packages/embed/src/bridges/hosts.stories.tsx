import type { ActionResult } from '@alongside/react'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { useEffect, useRef } from 'react'
import { expect, waitFor, within } from 'storybook/test'
import { createHostBridge, type BridgeAction, type HostDriver } from '../bridge/index.js'
import { mountPage } from '../page/index.js'
import { openCompany } from '../test/openCompany.js'
import { hosts, isNotVerified, notVerified, type HostDescription } from './hosts.js'

/** A host that can do what its row of the table says, and answers as it would. */
function createDescribedDriver({ id, allows, insert, opensRecords, creates, trust }: HostDescription, company: ReturnType<typeof openCompany>): HostDriver {
  const [ines] = company.cast.customers
  const actions: BridgeAction['type'][] = [...(insert === 'clipboard' ? [] : ['insert-reply' as const]), ...(opensRecords ? ['open-record' as const] : []), ...(creates.length > 0 ? ['create-record' as const] : [])]
  const answer: ActionResult = insert === 'draft' ? { state: 'ok', via: 'draft' } : insert === 'unconfirmed' ? { state: 'unconfirmed' } : { state: 'ok' }
  return {
    host: id, allows,
    open: async () => ({ subject: { kind: 'one', record: { kind: 'ticket', id: '4711' }, customer: { identities: ines!.subject, trust } }, actions, composer: 'unknown', locale: 'en' }),
    perform: async () => answer,
    close: () => undefined,
  }
}

function FramedIn({ host }: { readonly host: HostDescription }) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const company = openCompany()
    const { adapters, actor, now, drafts, preferences, outbox } = company.options
    const bridge = createHostBridge(createDescribedDriver(host, company), { copyText: async () => undefined })
    const page = mountPage({ bridge, allowedOrigins: [location.origin], root: place.current!, connect: async () => ({ adapters, actor, now: now!, drafts: drafts!, preferences: preferences!, outbox: outbox!, hostName: host.name }) })
    return () => page.unmount()
  }, [host])
  return (
    <figure style={{ margin: 0, inlineSize: 340 }}>
      <figcaption>{host.name}{isNotVerified(host) && <>: <strong>{notVerified}</strong></>}</figcaption>
      <div ref={place} data-story-frame="" style={{ blockSize: 560, border: '1px solid #8888' }} />
    </figure>
  )
}

const meta: Meta = { title: 'Embed/Hosts', parameters: { alongside: { isBare: true } } }
export default meta

const said: Readonly<Record<HostDescription['insert'], RegExp>> = { composer: /^Inserted/, draft: /^Saved as a draft/, unconfirmed: /does not say whether it arrived/, clipboard: /^Copied/ }

/** Draws the sidebar in some hosts, and inserts a reply in each. */
const inHosts = (some: readonly HostDescription[]): StoryObj => ({
  render: () => <div style={{ display: 'flex', flexWrap: 'wrap', gap: 16, padding: 16 }}>{some.map((host) => <FramedIn key={host.id} host={host} />)}</div>,
  play: async ({ canvasElement, userEvent }) => {
    const frames = [...canvasElement.querySelectorAll('figure')]
    expect(within(canvasElement).getAllByText(notVerified)).toHaveLength(some.filter(isNotVerified).length)
    for (const [index, frame] of frames.entries()) {
      const sidebar = within(frame)
      await userEvent.click(await sidebar.findByRole('button', { name: /^Reply to Ines/ }))
      await userEvent.type(await sidebar.findByRole('textbox', { name: /^Your reply/ }), 'Hello')
      await userEvent.click(await sidebar.findByRole('button', { name: 'Insert into reply' }))
      await waitFor(() => expect(frame.querySelector('.al-composer-inserted')?.textContent).toMatch(said[some[index]!.insert]))
    }
  },
})

/** Hosts that only their vendor's documentation vouches for: what an agent meets there if it is right. */
export const NotVerified: StoryObj = inHosts(hosts.filter(isNotVerified))
