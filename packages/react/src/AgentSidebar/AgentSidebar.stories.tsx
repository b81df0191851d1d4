import type { Subject } from '@alongside/core/adapter'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { useState } from 'react'
import { expect, waitFor } from 'storybook/test'
import { castIn, inStory, StoryMatrix, useStoryCast, useStoryCustomer } from '../test/StoryFrame.js'
import { goOffline } from '../test/goOffline.js'
import { AgentSidebar, type AgentSidebarProps } from './index.js'

interface SceneProps extends Partial<AgentSidebarProps> {
  /** Somebody of the cast. */
  readonly who?: string
}

/** The sidebar beside the record of somebody who waits for an answer. */
function Scene({ who = 'ines-roth', ...props }: SceneProps) {
  const { subject, queue } = useStoryCustomer(who)
  return <AgentSidebar customer={subject} {...(queue.about && { about: { about: queue.about } })} {...props} />
}

const meta: Meta<typeof Scene> = { title: 'AgentSidebar', component: Scene }
export default meta
type Story = StoryObj<typeof Scene>

/** What an agent sees on opening a record. */
export const Reading: Story = {
  play: async ({ canvas }) => {
    await canvas.findByRole('heading', { name: 'Ines Roth' })
    await waitFor(() => expect(canvas.getAllByRole('article').length).toBeGreaterThan(3))
  },
}

/** The facts fold, the timeline stays where it was, the composer takes the room. */
export const Replying: Story = {
  play: async ({ canvas, canvasElement, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: /^Reply to Ines/ }))
    await userEvent.type(await canvas.findByRole('textbox', { name: /^Your reply to/ }), 'Hello Ines, our technician is with you by 17:00.')
    expect(canvasElement.querySelector('[data-posture]')).toHaveAttribute('data-posture', 'replying')
    await waitFor(() => expect(canvas.getByRole('button', { name: 'Post publicly' })).toHaveAttribute('aria-disabled', 'false'))
  },
}

/** On a small laptop the composer scrolls under what sends. */
export const ReplyingInALowWindow: Story = {
  parameters: inStory({ width: 320, height: 520, desk: {} }),
  play: async ({ canvas, canvasElement, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: /^Reply to Ines/ }))
    await canvas.findByRole('textbox', { name: /^Your reply to/ })
    await userEvent.click(canvas.getByRole('button', { name: 'Saved replies' }))
    await canvas.findByRole('combobox', { name: 'Search saved replies' })
    const send = await waitFor(() => canvasElement.querySelector('.al-composer-send')!)
    await waitFor(() => expect(send.getBoundingClientRect().bottom).toBeLessThan(canvasElement.querySelector('.al-sidebar')!.getBoundingClientRect().bottom))
  },
}

export const NobodyChosen: Story = { render: () => <AgentSidebar customer={null} /> }

/** The host knows only a name, and several bear it. Nothing is shown until the agent chose. */
export const SeveralCouldBeMeant: Story = {
  render: () => <AgentSidebar query={{ type: 'text', text: 'Jonas Weber' }} />,
  play: async ({ canvas, userEvent }) => {
    await canvas.findByText('3 people could be meant')
    const [, second] = canvas.getAllByRole('button', { name: /Jonas Weber/ })
    await userEvent.click(second!)
    await canvas.findByRole('heading', { name: 'Jonas Weber' })
    await userEvent.click(canvas.getByRole('button', { name: 'Not them? Choose again' }))
    await canvas.findByText('3 people could be meant')
  },
}

export const NobodyFound: Story = {
  render: () => <AgentSidebar query={{ type: 'text', text: 'Zeppelin' }} />,
  play: async ({ canvas }) => void (await canvas.findByText(/^Nobody found in /)),
}

const stranger: Subject = [{ scheme: 'email', realm: '', id: 'nobody@nowhere.example', party: 'person' }]

/** No system has a record of this address. */
export const UnknownCustomer: Story = { render: () => <AgentSidebar customer={stranger} /> }

export const Loading: Story = { parameters: inStory({ sources: 'silent' }) }

/** X takes a minute. The rest is there at once, and the timeline says where something may be missing. */
export const OneSlowSource: Story = {
  parameters: inStory({ sources: 'slow' }),
  play: async ({ canvas }) => void (await canvas.findByText(/Still waiting for X/)),
}

/** Service CRM and X fail. Each missing part says so in its own place, and Retry heals it. */
export const FailingSources: Story = {
  parameters: inStory({ sources: 'failing' }),
  play: async ({ canvas }) => void (await canvas.findByText(/X did not answer/)),
}

export const NoPermission: Story = {
  parameters: inStory({ prepare: ({ sources }) => sources.service.control.fail('all', 'forever', 'forbidden') }),
  play: async ({ canvas }) => void (await canvas.findAllByText(/Service CRM: no access|You may not read Service CRM/)),
}

/** The connection is gone and nothing was read before. */
export const Offline: Story = { parameters: inStory({ sources: 'offline' }), beforeEach: goOffline }

export const VeryLongName: Story = { args: { who: 'long-name' } }
export const NameOfPictures: Story = { args: { who: 'emoji-name' } }
export const Arabic: Story = { args: { who: 'layla-al-sabah' }, parameters: inStory({ locale: 'ar' }) }
export const German: Story = { args: { who: 'jonas-weber' }, parameters: inStory({ locale: 'de' }) }
export const Compact: Story = { parameters: inStory({ density: 'compact' }) }
export const Narrow: Story = { parameters: inStory({ width: 280 }) }

function TwoSidebars() {
  const { customers } = useStoryCast()
  return (
    <div style={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 16, blockSize: '100%' }}>
      {customers.slice(0, 2).map(({ id, subject }) => <AgentSidebar key={id} customer={subject} />)}
    </div>
  )
}

/** Each keeps its own tab, filter, posture and draft. */
export const TwoOnOnePage: Story = {
  render: () => <TwoSidebars />,
  parameters: inStory({ width: 680 }),
  play: async ({ canvas, canvasElement, userEvent }) => {
    const [about] = await canvas.findAllByRole('tab', { name: /^About/ })
    await userEvent.click(about!)
    const selected = [...canvasElement.querySelectorAll('[role=tab][aria-selected=true]')].map(({ textContent }) => textContent?.replace(/\d.*/, ''))
    expect(selected).toEqual(['About', 'Timeline'])
  },
}

function Contract({ subject }: { readonly subject: Subject }) {
  return <div style={{ padding: 16 }}><p className="al-strong">Contract until 31 January 2027</p><p className="al-quiet">Read from the host’s own books for {subject.length} identities.</p></div>
}

/** A tab that the host brings along. */
export const HostTab: Story = {
  args: { tabs: [{ id: 'contract', label: 'Contract', count: '1', Panel: Contract }] },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('tab', { name: /^Contract/ }))
    await canvas.findByText('Contract until 31 January 2027')
  },
}

/** A host that only wants to show what was said. */
export const FeaturesSwitchedOff: Story = {
  parameters: inStory({ provider: { features: { 'reply': false, 'sentiment': false, 'purchases': false, 'cases': false, 'search': false, 'pin': false, 'shortcuts': false } } }),
  play: async ({ canvas }) => {
    await canvas.findByRole('heading', { name: 'Ines Roth' })
    expect(canvas.queryByRole('button', { name: /^Reply/ })).toBeNull()
    expect(canvas.getAllByRole('tab').map(({ textContent }) => textContent?.replace(/\d.*/, ''))).toEqual(['Timeline', 'About'])
  },
}

function Switching() {
  const { customers } = useStoryCast()
  const [index, setIndex] = useState(0)
  return (
    <>
      <nav aria-label="Queue">{customers.slice(0, 3).map(({ name, id }, own) => <button key={id} type="button" onClick={() => setIndex(own)}>{name}</button>)}</nav>
      <AgentSidebar customer={customers[index]!.subject} />
    </>
  )
}

/** Answers about the last customer that come in late find nobody to be shown to. */
export const SwitchingCustomers: Story = {
  render: () => <Switching />,
  play: async ({ canvas, canvasElement, userEvent }) => {
    await canvas.findByRole('heading', { name: 'Ines Roth' })
    for (const { control } of Object.values(castIn(canvasElement).sources)) control.setLatency(300)
    const next = canvas.getAllByRole('button').find(({ textContent, parentElement }) => parentElement?.tagName === 'NAV' && textContent !== 'Ines Roth')!
    await userEvent.click(next)
    expect(canvasElement.querySelector('.al-root')!.textContent).not.toMatch(/Ines|router/i)
    await canvas.findByRole('heading', { name: next.textContent! })
  },
}

/** The states side by side. */
export const States: Story = {
  tags: ['looks'],
  parameters: inStory({ isBare: true }),
  render: () => (
    <StoryMatrix
      cells={[
        { title: 'Reading', height: 720, width: 320, children: <Scene /> },
        { title: 'Loading', height: 720, width: 320, sources: 'silent', children: <Scene /> },
        { title: 'Two sources fail', height: 720, width: 320, sources: 'failing', children: <Scene /> },
        { title: 'Very long name', height: 720, width: 320, children: <Scene who="long-name" /> },
        { title: 'Nobody chosen', height: 360, width: 320, children: <AgentSidebar customer={null} /> },
        { title: 'Several could be meant', height: 360, width: 320, children: <AgentSidebar query={{ type: 'text', text: 'Jonas Weber' }} /> },
        { title: 'Unknown customer', height: 360, width: 320, children: <AgentSidebar customer={stranger} /> },
      ]}
    />
  ),
}
