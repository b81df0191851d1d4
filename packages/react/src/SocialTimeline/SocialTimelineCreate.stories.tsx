import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor, within } from 'storybook/test'
import type { ActionResult, AlongsideProps } from '../provider/AlongsideProps.js'
import { inStory, StoryMatrix, useStoryCustomer } from '../test/StoryFrame.js'
import { SocialTimeline } from './index.js'

function Scene() {
  return <SocialTimeline subject={useStoryCustomer('ines-roth').subject} />
}

const meta: Meta<typeof Scene> = { title: 'SocialTimeline/Create a case or a lead', component: Scene }
export default meta
type Story = StoryObj<typeof Scene>
type Play = Parameters<NonNullable<Story['play']>>[0]

const host = (result: ActionResult): Partial<AlongsideProps> => ({ onAction: async () => result, hostActions: ['create-record', 'open-url'], hostName: 'Zendesk' })

async function openMenu({ canvasElement, userEvent }: Pick<Play, 'canvasElement' | 'userEvent'>, more: RegExp) {
  // By its whole text: the words that set its mood stand in elements of their own.
  const item = await waitFor(() => {
    const found = [...canvasElement.querySelectorAll<HTMLElement>('article')].find(({ textContent }) => textContent!.includes('I work from home'))
    expect(found).toBeDefined()
    return found!
  })
  // By keyboard: what a row offers stays while it has the focus.
  item.focus()
  await userEvent.click(await within(item).findByRole('button', { name: more }))
  return within(item)
}

async function create(play: Pick<Play, 'canvasElement' | 'userEvent'>, name: string) {
  const row = await openMenu(play, /^More/)
  await play.userEvent.click(await row.findByRole('button', { name }))
  return row
}

/** What a customer wrote becomes a case in the page around the sidebar, once. */
export const Created: Story = {
  parameters: inStory({ provider: host({ state: 'ok' }) }),
  play: async (play) => {
    const row = await create(play, 'Create a case')
    await row.findByText('Case created in Zendesk.')
    await expect(row.getByRole('button', { name: 'Create a case' })).toHaveAttribute('aria-disabled', 'true')
  },
}

/** The host does not say whether it was made: making it again is a choice of its own. */
export const Unconfirmed: Story = {
  parameters: inStory({ provider: host({ state: 'unconfirmed' }) }),
  play: async (play) => void (await (await create(play, 'Create a lead')).findByRole('button', { name: 'It is not there: create it' })),
}

export const Refused: Story = {
  parameters: inStory({ provider: host({ state: 'denied', message: 'Agents may not open cases for this brand.' }) }),
  play: async (play) => {
    const row = await create(play, 'Create a case')
    await waitFor(() => expect(row.getByText(/Nothing was created/)).toBeVisible())
  },
}

/** What the host may answer, in the other languages. */
export const States: Story = {
  parameters: inStory({ isBare: true }),
  render: () => (
    <StoryMatrix
      cells={(['de', 'ar'] as const).flatMap((locale) => (['ok', 'unconfirmed', 'timeout', 'denied'] as const).map((state) => (
        { title: `${state}, ${locale}`, height: 640, width: 320, locale, provider: host({ state }), children: <Scene /> }
      )))}
    />
  ),
  play: async ({ canvasElement, userEvent }) => {
    const cells = await waitFor(() => {
      const found = canvasElement.querySelectorAll<HTMLElement>('figure')
      expect(found).toHaveLength(8)
      return [...found]
    })
    for (const cell of cells) {
      const row = await openMenu({ canvasElement: cell, userEvent }, /^(Mehr|المزيد)/)
      await userEvent.click(await row.findByRole('button', { name: /^(Vorgang anlegen|إنشاء حالة)$/ }))
    }
    await waitFor(() => expect(canvasElement.querySelectorAll('.al-actions-outcome:not([data-state="asking"])')).toHaveLength(8))
  },
}

export const German: Story = { parameters: inStory({ locale: 'de', provider: host({ state: 'ok' }) }), play: async (play) => void (await openMenu(play, /^Mehr/)) }
export const Arabic: Story = { parameters: inStory({ locale: 'ar', provider: host({ state: 'ok' }) }), play: async (play) => void (await openMenu(play, /^المزيد/)) }
