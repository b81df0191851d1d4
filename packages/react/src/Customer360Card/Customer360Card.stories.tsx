import type { Subject } from '@alongside/core/adapter'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, screen, waitFor, within } from 'storybook/test'
import { goOffline } from '../test/goOffline.js'
import { castIn, inStory, StoryMatrix, useStoryCustomer } from '../test/StoryFrame.js'
import { Customer360Card, type Customer360CardProps } from './index.js'

interface SceneProps extends Omit<Customer360CardProps, 'subject'> {
  /** Somebody of the cast. */
  readonly who?: string
}

function Scene({ who = 'ines-roth', ...props }: SceneProps) {
  return <Customer360Card {...props} subject={useStoryCustomer(who).subject} />
}

const meta: Meta<typeof Scene> = { title: 'Customer360Card', component: Scene }
export default meta
type Story = StoryObj<typeof Scene>

export const Whole: Story = {
  play: async ({ canvas }) => {
    await canvas.findByRole('heading', { name: 'Ines Roth' })
    await canvas.findAllByText('88-1207')
  },
}

/** Under 400 px of height everything below the key facts waits in tabs. */
export const Short: Story = { parameters: inStory({ height: 360 }) }
export const Narrow: Story = { parameters: inStory({ width: 280 }) }
export const Compact: Story = { parameters: inStory({ density: 'compact' }) }
export const Loading: Story = { parameters: inStory({ sources: 'silent' }) }

/** Two systems disagree about the phone number: both are kept, and the agent may choose which one is shown. */
export const Conflict: Story = {
  play: async ({ canvas, userEvent }) => {
    const [conflict] = await canvas.findAllByRole('button', { name: /other value/ })
    await userEvent.click(conflict!)
    await screen.findByText(/Nothing is changed in the sources/)
  },
}

/** Masked until asked for, so that nobody reads it over a shoulder. */
export const PrivateValueRevealed: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Reveal Born' }))
    await canvas.findByRole('button', { name: 'Hide Born' })
  },
}

/** What the only system with an opinion said two years ago is out of date. */
export const StaleValues: Story = {
  parameters: inStory({ prepare: ({ sources }) => sources.billing.control.fail('all', 'forever') }),
  play: async ({ canvas }) => expect((await canvas.findAllByText('Out of date')).length).toBeGreaterThan(0),
}

/** The part that is missing says so in its own place; Retry heals it. */
export const FailedPart: Story = {
  parameters: inStory({ prepare: ({ sources }) => sources.service.control.fail('all', 'forever') }),
  play: async ({ canvas }) => void (await canvas.findAllByText('Service CRM did not answer.')),
}

export const FailedPartHealed: Story = {
  ...FailedPart,
  play: async ({ canvas, canvasElement, userEvent }) => {
    await canvas.findAllByText('Service CRM did not answer.')
    castIn(canvasElement).sources.service.control.heal()
    const facts = within(canvas.getByRole('group', { name: 'Key facts' }))
    await userEvent.click(facts.getByRole('button', { name: /^Retry/ }))
    await facts.findByText('1 open')
  },
}

export const NothingAnswers: Story = { parameters: inStory({ prepare: ({ sources }) => Object.values(sources).forEach(({ control }) => control.fail('all', 'forever')) }) }
export const NoPermission: Story = { parameters: inStory({ prepare: ({ sources }) => sources.service.control.fail('all', 'forever', 'forbidden') }) }
export const Offline: Story = { parameters: inStory({ sources: 'offline' }), beforeEach: goOffline }
export const NoSources: Story = { parameters: inStory({ sources: 'empty' }) }

const stranger: Subject = [{ scheme: 'email', realm: '', id: 'nobody@nowhere.example', party: 'person' }]
export const UnknownCustomer: Story = { render: () => <Customer360Card subject={stranger} /> }

/** Known from a network alone: no purchases, no cases, hardly a fact. */
export const NoPurchases: Story = { args: { who: 'bright-pixel' } }
export const Organisation: Story = { args: { who: 'nordlicht-logistik' } }
/** One account, four people. */
export const SharedFamilyAccount: Story = { args: { who: 'okafor-family' } }
export const ManyFollowers: Story = { args: { who: 'priya-nair' } }
export const VeryLongName: Story = { args: { who: 'long-name' } }
export const Japanese: Story = { args: { who: 'sato-haruka' } }
export const Arabic: Story = { args: { who: 'layla-al-sabah' }, parameters: inStory({ locale: 'ar' }) }
export const German: Story = { parameters: inStory({ locale: 'de' }) }

/** Four facts the company chose instead of the library's. */
export const OtherKeyFacts: Story = { parameters: inStory({ provider: { keyFacts: ['reach', 'occupation', 'customerSince', 'openCases'] } }) }

/** The host puts its own buttons under the identities. */
export const HostButtons: Story = { args: { slots: { actions: <button type="button" className="al-button">Open in the helpdesk</button> } } }

/** The agent moves and folds sections; the order is remembered for all customers. */
export const Arranging: Story = {
  play: async ({ canvas, canvasElement, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Arrange sections' }))
    await userEvent.click(await canvas.findByRole('button', { name: 'Move Cases up' }))
    await waitFor(() => expect([...canvasElement.querySelectorAll('[data-section]')].map((section) => section.getAttribute('data-section'))).toEqual(['cases', 'purchases', 'about']))
  },
}

/** The states side by side. */
export const States: Story = {
  tags: ['looks'],
  parameters: inStory({ isBare: true }),
  render: () => (
    <StoryMatrix
      cells={[
        { title: 'Whole', height: 'auto', width: 320, children: <Scene /> },
        { title: 'Loading', height: 'auto', width: 320, sources: 'silent', children: <Scene /> },
        { title: 'A source fails', height: 'auto', width: 320, sources: 'failing', children: <Scene /> },
        { title: 'No access', height: 'auto', width: 320, prepare: ({ sources }) => sources.service.control.fail('all', 'forever', 'forbidden'), children: <Scene /> },
        { title: 'Short', height: 360, width: 320, children: <Scene /> },
        { title: 'Unknown', height: 'auto', width: 320, children: <Customer360Card subject={stranger} /> },
        { title: 'Very long name', height: 'auto', width: 320, children: <Scene who="long-name" /> },
        { title: 'Organisation', height: 'auto', width: 320, children: <Scene who="nordlicht-logistik" /> },
      ]}
    />
  ),
}

/** With rules and a desk a private value opens with a reason, for a minute, on record. */
export const RevealedWithReason: Story = {
  parameters: inStory({ desk: {} }),
  play: async ({ canvas, userEvent }) => {
    const [reveal] = await canvas.findAllByRole('button', { name: /^Reveal / })
    await userEvent.click(reveal!)
    const dialog = within(await screen.findByRole('dialog', { name: /./ }))
    await userEvent.click(await dialog.findByRole('button', { name: /^Reveal / }))
    await canvas.findByRole('button', { name: /shown for a moment/ })
  },
}

/** An engineer gets what helps to help, and is told why the rest is not there and who can see it. */
export const LeastData: Story = {
  parameters: inStory({ desk: { as: 'otto' } }),
  play: async ({ canvas }) => void (await canvas.findAllByText('Hidden')),
}
