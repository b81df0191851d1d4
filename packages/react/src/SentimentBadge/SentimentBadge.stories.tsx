import type { Meta, StoryObj } from '@storybook/react-vite'
import { SentimentBadge } from './index.js'

const meta: Meta<typeof SentimentBadge> = { title: 'SentimentBadge', component: SentimentBadge, parameters: { alongside: { height: 'auto' } } }
export default meta
type Story = StoryObj<typeof SentimentBadge>

export const Negative: Story = { tags: ['looks'], args: { text: 'x', value: { label: 'negative', confidence: 0.9, reasons: [], by: 'x' } } }
