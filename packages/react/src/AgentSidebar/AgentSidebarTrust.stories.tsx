import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import type { AlongsideProps } from '../provider/AlongsideProps.js'
import { inStory, StoryMatrix, useStoryCustomer } from '../test/StoryFrame.js'
import { AgentSidebar, type AgentSidebarProps } from './index.js'

function Scene(props: Partial<AgentSidebarProps>) {
  return <AgentSidebar customer={useStoryCustomer('ines-roth').subject} {...props} />
}

const provider: Partial<AlongsideProps> = { hostName: 'Zendesk' }
const meta: Meta<typeof Scene> = { title: 'AgentSidebar/Who says who this is', component: Scene, parameters: inStory({ provider }) }
export default meta
type Story = StoryObj<typeof Scene>

const keep: NonNullable<AgentSidebarProps['onConfirm']> = async () => ({ state: 'ok' })

/** A server of the host signed it, and ours checked: one quiet mark. */
export const Signed: Story = { args: { trust: 'signed' }, play: async ({ canvas }) => void (await canvas.findByText('Verified by Zendesk')) }

/** The page around the sidebar says so. */
export const TheHostsWord: Story = { args: { trust: 'host' }, play: async ({ canvas }) => void (await canvas.findByText('Named by Zendesk')) }

/** Somebody typed the name: no profile, purchase, case or private message is asked for. */
export const Claimed: Story = {
  args: { trust: 'claimed', onConfirm: keep },
  play: async ({ canvas }) => {
    await canvas.findByText(/^Not verified/)
    await expect(canvas.queryByRole('tab', { name: /Purchases/ })).toBeNull()
  },
}

/** The agent says how they know, the reason is kept, and everything opens. */
export const ConfirmedByTheAgent: Story = {
  args: { trust: 'claimed', onConfirm: keep },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Confirm who this is' }))
    await userEvent.click(canvas.getByRole('button', { name: 'Open private details' }))
    await canvas.findByText(/^Confirmed by you/)
    await canvas.findByRole('tab', { name: /Purchases/ })
  },
}

/** The host does not keep the reason, so nothing opens. */
export const NotConfirmed: Story = {
  args: { trust: 'claimed', onConfirm: async () => ({ state: 'denied', message: 'Only leads confirm customers.' }) },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Confirm who this is' }))
    await userEvent.click(canvas.getByRole('button', { name: 'Open private details' }))
    await waitFor(() => expect(canvas.getByRole('alert')).toHaveTextContent('Nothing was opened'))
  },
}

/** A claim, asked why, and a customer whom a server vouches for, in three languages. */
export const States: Story = {
  parameters: inStory({ isBare: true }),
  render: () => (
    <StoryMatrix
      cells={(['en', 'de', 'ar'] as const).flatMap((locale) => (['claimed', 'signed'] as const).map((trust) => (
        { title: `${trust}, ${locale}`, height: 480, width: locale === 'en' ? 360 : 300, locale, provider, children: <Scene trust={trust} onConfirm={keep} /> }
      )))}
    />
  ),
  play: async ({ canvasElement, userEvent }) => {
    const ways = await waitFor(() => {
      const found = canvasElement.querySelectorAll<HTMLElement>('.al-sidebar-claim .al-link')
      expect(found).toHaveLength(3)
      return [...found]
    })
    for (const way of ways) await userEvent.click(way)
    await waitFor(() => expect(canvasElement.querySelectorAll('.al-reason')).toHaveLength(3))
  },
}
