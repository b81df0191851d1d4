import { AlongsideError } from '@alongside/core/errors'
import { createCast } from '@alongside/core/testing'
import { describe, expect, test } from 'vitest'
import { renderOnServer } from '../test/renderOnServer.js'
import { sceneProps, widgets, type ServerScene } from '../test/serverScenes.js'
import { subjectOf } from '../test/subjectOf.js'
import { prefetchCustomer } from './index.js'

const names = Object.keys(widgets) as ServerScene['widget'][]

describe.each(names)('%s on a server', (widget) => {
  test('is drawn in Node, without a complaint, a style attribute or a script', async () => {
    const { html, complaints } = await renderOnServer({ widget })
    // Without an escalation there is no bar.
    if (widget !== 'EscalationBar') expect(html).toContain('al-root')
    expect(html).not.toMatch(/ style=|<script|<style| on[a-z]+="/)
    expect(html).not.toContain('role="alert"')
    expect(complaints).toEqual([])
  })
})

describe('a page that a server draws', () => {
  test('shows the shape of what comes, and asks nobody', async () => {
    const { html } = await renderOnServer({ widget: 'AgentSidebar' })
    expect(html).toContain('al-skeleton')
    expect(html).not.toContain('Ines Roth')
  })

  test('shows the customer that was read before', async () => {
    const { html } = await renderOnServer({ widget: 'AgentSidebar', isPrefetched: true })
    expect(html).toContain('Ines Roth')
    expect(html).not.toMatch(/ style=/)
  })

  test('says in the agent’s language and direction what it says', async () => {
    const { html } = await renderOnServer({ widget: 'AgentSidebar', locale: 'ar', isPrefetched: true })
    expect(html).toContain('dir="rtl" lang="ar"')
  })

  test('is the same however often the parts that come later have been loaded', async () => {
    const first = await renderOnServer({ widget: 'AgentSidebar' })
    await new Promise((resolve) => setTimeout(resolve))
    expect((await renderOnServer({ widget: 'AgentSidebar' })).html).toBe(first.html)
  })

  test('keeps what is private closed to a mere claim, whatever was read', async () => {
    const { html } = await renderOnServer({ widget: 'Claimed', isPrefetched: true })
    expect(html).not.toContain('Ines')
  })
})

describe('reading a customer on the server', () => {
  test('asks every source that keeps profiles, purchases or cases, and leaves out what failed', async () => {
    const cast = createCast()
    cast.sources.service.control.fail('all', 'forever')
    const { answers } = await prefetchCustomer(subjectOf(cast, 'ines-roth'), sceneProps(cast, { widget: 'AgentSidebar' }))
    expect([...new Set(answers.map(({ facet }) => facet))].sort()).toEqual(['cases', 'customers', 'orders'].filter((facet) => answers.some((answer) => answer.facet === facet)))
    expect(answers.map(({ source }) => source)).not.toContain('service')
    expect(answers.length).toBeGreaterThan(2)
  })

  test('does not ask for a section that is switched off', async () => {
    const cast = createCast()
    const { answers } = await prefetchCustomer(subjectOf(cast, 'ines-roth'), { ...sceneProps(cast, { widget: 'AgentSidebar' }), features: { purchases: false } })
    expect(answers.map(({ facet }) => facet)).not.toContain('orders')
  })

  test('waits no longer than the host wants to', async () => {
    const cast = createCast()
    for (const { control } of Object.values(cast.sources)) control.setLatency(Infinity)
    const { answers } = await prefetchCustomer(subjectOf(cast, 'ines-roth'), { ...sceneProps(cast, { widget: 'AgentSidebar' }), signal: AbortSignal.abort(new AlongsideError({ code: 'timeout', message: 'Too slow.' })) })
    expect(answers).toEqual([])
  })

  test('is for one employee: nobody else is shown what was read', async () => {
    const cast = createCast()
    const subject = subjectOf(cast, 'ines-roth')
    const props = sceneProps(cast, { widget: 'AgentSidebar' })
    const { scope } = await prefetchCustomer(subject, props)
    expect((await prefetchCustomer(subject, { ...props, actor: cast.staff.dana })).scope).not.toBe(scope)
    expect((await prefetchCustomer(subject, { ...props, locale: 'de' })).scope).not.toBe(scope)
  })
})
