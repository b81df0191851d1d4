import { castPolicy } from '@alongside/core/testing'
import type { Policy } from '@alongside/core/policy'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import type { DeskRig } from '../test/deskRig.js'
import { inStory, StoryMatrix, useStoryCustomer } from '../test/StoryFrame.js'
import { PolicyInspector } from './index.js'
import './PolicyInspector.css'

const item = { source: 'facebook', id: 'ines-yes-please' } as const
const about = { about: item }

interface SceneProps {
  readonly who?: string
  readonly isNewest?: boolean
}

function Scene({ who = 'ines-roth', isNewest = false }: SceneProps) {
  const { subject } = useStoryCustomer(who)
  return <PolicyInspector subject={subject} {...(!isNewest && { about })} />
}

const desk = { before: async (rig: DeskRig) => (await rig.join('mira', item)).submit('Hello Ines, a technician comes today by 17:00.') }

const meta: Meta<typeof Scene> = { title: 'PolicyInspector', component: Scene, parameters: inStory({ height: 'auto', desk }) }
export default meta
type Story = StoryObj<typeof Scene>
type Play = Parameters<NonNullable<Story['play']>>[0]

/** Only leads may reply in public, and nobody may like. */
const stricter: Policy = {
  ...castPolicy, version: '2026-12',
  rules: [
    ...castPolicy.rules.filter(({ id }) => id !== 'agent-reacts').map((rule) => (rule.id === 'agent-public' ? { ...rule, when: { ...rule.when, roles: ['lead'] } } : rule)),
    { id: 'no-public-facebook', effect: 'deny', when: { verbs: ['reply'], networks: ['facebook'] }, unless: { roles: ['lead'] }, reason: { en: 'On Facebook only team leads reply in public.', de: 'Auf Facebook antwortet nur die Teamleitung öffentlich.', ar: 'على فيسبوك لا يرد علنًا إلا قادة الفرق.' } },
  ],
}

async function paste({ canvas, userEvent }: Pick<Play, 'canvas' | 'userEvent'>, text: string) {
  const field = await canvas.findByRole<HTMLTextAreaElement>('textbox')
  field.focus()
  await userEvent.paste(text)
}

/** Who could answer the item at hand, and why one of them. */
export const WhoCould: Story = {
  tags: ['looks'],
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Why? Mira Sand' }))
    await canvas.findByText('Decides')
  },
}

/** A new version beside the one in force, tried on what is loaded. */
export const WhatIf: Story = {
  play: async (play) => {
    await play.canvas.findByRole('button', { name: 'Why? Mira Sand' })
    await paste(play, JSON.stringify(stricter, null, 2))
    await play.canvas.findByText(/would be different/)
  },
}

/** What keeps a text from being a policy, each at its place. */
export const Problems: Story = {
  play: async (play) => {
    await paste(play, JSON.stringify({ ...castPolicy, locales: 'en', rules: castPolicy.rules.slice(0, 3).map((rule) => ({ ...rule, effect: 'maybe' })) }, null, 2))
    await waitFor(() => expect(play.canvas.getAllByRole('button', { name: /^Line/ }).length).toBeGreaterThan(1))
  },
}

export const NotJson: Story = { play: async (play) => {
  await paste(play, '{ "spec": 1, "id": kestrel }')
  await play.canvas.findByText('This is not JSON yet.')
} }

const ended: Policy = { ...castPolicy, effective: { from: '2026-01-01T00:00:00.000Z', until: '2026-11-01T00:00:00.000Z' } }
const long: Policy = {
  ...castPolicy, id: 'kestrel-telecommunications-and-payment-services-europe', version: '2026-11-20-second-revision-after-review',
  rules: castPolicy.rules.map((rule) => (rule.id === 'public-gold' ? { ...rule, id: 'public-replies-to-gold-platinum-and-business-customers-need-a-lead' } : rule)),
}

export const States: Story = {
  parameters: inStory({ isBare: true }),
  render: () => (
    <StoryMatrix
      cells={[
        { title: 'No policy', height: 'auto', children: <Scene /> },
        { title: 'Loading', height: 'auto', desk, sources: 'silent', children: <Scene /> },
        { title: 'Failed', height: 'auto', desk: {}, sources: 'offline', children: <Scene /> },
        { title: 'Nothing to answer', height: 'auto', desk, sources: 'empty', children: <Scene isNewest /> },
        { title: 'Out of its dates', height: 'auto', desk: {}, provider: { policy: ended }, children: <Scene /> },
        { title: 'No staff list', height: 'auto', desk: {}, provider: { staff: [] }, children: <Scene /> },
        { title: 'Long names', height: 'auto', width: 280, desk: {}, provider: { policy: long }, children: <Scene /> },
        { title: 'Wide', height: 'auto', width: 600, desk, children: <Scene /> },
      ]}
    />
  ),
}
