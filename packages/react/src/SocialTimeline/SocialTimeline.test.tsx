import type { DataAdapter } from '@alongside/core/adapter'
import { createCast, type Cast } from '@alongside/core/testing'
import { act, cleanup, render, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import '../styles.css'
import { AlongsideProvider } from '../provider/AlongsideProvider.js'
import type { AlongsideProps } from '../provider/AlongsideProps.js'
import { SocialTimeline, type SocialTimelineProps } from './index.js'

const timeZone = 'Europe/Berlin'

function show(cast: Cast, customer: string, { adapters = cast.adapters, widget = {}, ...options }: Partial<AlongsideProps> & { readonly widget?: Partial<SocialTimelineProps> } = {}) {
  const subjectOf = (id: string) => cast.customers.find((own) => own.id === id)!.subject
  const tree = (id: string, props = widget) => (
    <AlongsideProvider adapters={adapters as readonly DataAdapter[]} actor={cast.staff.mira} locale="en-GB" timeZone={timeZone} now={cast.now} theme="light" {...options}>
      <div style={{ height: 700, width: 400 }}><SocialTimeline subject={subjectOf(id)} {...props} /></div>
    </AlongsideProvider>
  )
  const view = render(tree(customer))
  return { ...view, switchTo: (id: string, props?: Partial<SocialTimelineProps>) => view.rerender(tree(id, props)) }
}

afterEach(cleanup)

describe('the timeline', () => {
  test('shows what passed with a customer, newest first, under days in the chosen time zone', async () => {
    show(createCast(), 'ines-roth')
    expect(await screen.findByRole('heading', { name: 'Today, Saturday 21 November' })).toBeTruthy()
    const articles = await screen.findAllByRole('article')
    expect(articles.length).toBeGreaterThan(3)
    console.log(articles.map((a) => a.textContent).join('\n'))
  })
})
