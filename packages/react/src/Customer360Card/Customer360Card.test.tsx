import { createCast } from '@alongside/core/testing'
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { ar } from '../messages/ar.js'
import { de } from '../messages/de.js'
import { brokenRules, renderWithCast, sidewaysScrollers, subjectOf, type CastOptions } from '../test/renderWithCast.js'
import { Customer360Card } from './index.js'

const show = (id = 'ines-roth', options: CastOptions = {}) => {
  const view = renderWithCast((cast) => <Customer360Card subject={subjectOf(cast, id)} />, options)
  return { ...view, switchTo: (next: string) => view.redraw((cast) => <Customer360Card subject={subjectOf(cast, next)} />) }
}
const factCell = (label: string) => within(screen.getByRole('group', { name: 'Key facts' })).getByText(label, { selector: '.al-fact-label > span' }).closest<HTMLElement>('.al-fact')!
const field = (label: string) => screen.getByText(label, { selector: 'dt' }).closest<HTMLElement>('.al-field')!

afterEach(cleanup)

describe('the card', () => {
  test('says at one glance who this is', async () => {
    const { box } = show()
    expect((await screen.findByRole('heading', { level: 2 })).textContent).toBe('Ines Roth')
    expect(box.querySelector('.al-card-meta > p')!.textContent).toBe('Gold since 2019 · Hamburg, 12:31 · German')
    expect(box.querySelector('.al-avatar')!.textContent).toBe('IR')
  })

  test('shows the four facts in sight, each of which opens where it comes from', async () => {
    const { preferences } = show()
    await screen.findByText('88-1207', { selector: '.al-fact-main' })
    expect(factCell('Last purchase').textContent).toContain('Shipping')
    expect(factCell('Lifetime value').textContent).toContain('€2,140.60')
    expect(factCell('Cases').textContent).toContain('1 open')
    preferences.write('card:collapsed', ['cases'])
    await userEvent.click(within(factCell('Cases')).getByRole('button', { name: /Open Cases 4/ }))
    expect(await screen.findByText('Router failed again')).toBeTruthy()
    expect(preferences.read('card:collapsed')).toEqual([])
  })

  test('shows the facts the company chose instead', async () => {
    show('ines-roth', { keyFacts: ['reach', 'occupation', 'lastPurchase'] })
    await screen.findByText('Translator', { selector: '.al-fact-main' })
    expect(factCell('Reach').textContent).toContain('1,840 followers')
  })

  test('a silent source says so in its own place; the rest stands, and Retry heals it', async () => {
    const cast = createCast()
    cast.sources.service.control.fail('all', 'forever')
    show('ines-roth', { cast })
    await screen.findByText('Service CRM silent, 12:31', { selector: '.al-fact-main' })
    expect(screen.getByText('88-1207', { selector: '.al-fact-main' })).toBeTruthy()
    expect(screen.getAllByText('Service CRM did not answer.')).toHaveLength(2)
    cast.sources.service.control.heal()
    await userEvent.click(within(factCell('Cases')).getByRole('button', { name: /^Retry/ }))
    await waitFor(() => expect(factCell('Cases').textContent).toContain('1 open'))
  })

  test('a source that may not be read is named without a Retry that cannot help', async () => {
    const cast = createCast()
    cast.sources.service.control.fail('all', 'forever', 'forbidden')
    show('ines-roth', { cast })
    await screen.findByText('Service CRM: no access', { selector: '.al-fact-main' })
    expect(screen.queryByRole('button', { name: /Retry/ })).toBeNull()
  })

  test('a customer nobody has a record of is said to be unknown, by whom', async () => {
    renderWithCast(() => <Customer360Card subject={[{ scheme: 'email', realm: '', id: 'stranger@mail.example', party: 'person' }]} />)
    expect(await screen.findByText('No record in Billing CRM and Service CRM.')).toBeTruthy()
    expect(screen.getByRole('heading', { level: 2 }).textContent).toBe('···@mail.example')
  })

  test('waits in the shape it will have', async () => {
    const cast = createCast()
    for (const source of Object.values(cast.sources)) source.control.setLatency(Infinity)
    const { box } = show('tomas-vidal', { cast })
    const heights = () => [...box.querySelectorAll('.al-card-header, .al-facts')].map((element) => element.getBoundingClientRect().height)
    await waitFor(() => expect(box.querySelector('.al-card-header[aria-busy]')).toBeTruthy())
    const waiting = heights()
    cleanup()
    const known = show('tomas-vidal')
    await screen.findByRole('heading', { level: 2 })
    await waitFor(() => expect(known.box.querySelector('.al-fact[aria-busy="true"]')).toBeNull())
    expect([...known.box.querySelectorAll('.al-card-header, .al-facts')].map((element) => element.getBoundingClientRect().height)).toEqual(waiting)
  })

  test('folds to header and facts where there is little height, the rest one press away', async () => {
    const { box } = show('ines-roth', { height: 380 })
    await waitFor(() => expect(box.querySelector('[data-short="true"]')).toBeTruthy())
    const sections = await screen.findAllByRole('button', { expanded: false, name: /^(Purchases|Cases|About)/ })
    expect(sections).toHaveLength(3)
    await userEvent.click(sections[1]!)
    expect(await screen.findByText('Router failed again')).toBeTruthy()
  })

  test('is as high as its content where the host does not limit it', async () => {
    const { box } = show('ines-roth', { height: 'auto' })
    await screen.findByText('Router failed again')
    expect(box.querySelector('[data-short="false"]')).toBeTruthy()
    expect(box.getBoundingClientRect().height).toBeGreaterThan(900)
  })
})

describe('identities', () => {
  test('private ones show their end until asked', async () => {
    show('layla-al-sabah')
    const [reveal] = await screen.findAllByRole('button', { name: 'Reveal Phone' })
    const item = reveal!.closest('li')!
    expect(item.textContent).toMatch(/··· \d\d/)
    const covered = item.textContent
    await userEvent.click(reveal!)
    expect(item.textContent).toMatch(/\+\d{6,}/)
    await userEvent.click(within(item).getByRole('button', { name: 'Hide Phone' }))
    expect(item.textContent).toBe(covered)
  })

  test.each([['ar', 280], ['ar', 420], ['de', 361], ['de', 420]] as const)('are never cut where something is to be pressed (%s, %i px)', async (locale, width) => {
    for (const id of ['long-name', 'sato-haruka', 'layla-al-sabah']) {
      const { box } = show(id, { locale, width, messages: locale === 'ar' ? ar : de })
      const row = await waitFor(() => box.querySelector('.al-card-identities > ul') ?? expect.unreachable())
      expect([row, ...row.children].filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth).map(({ textContent }) => textContent)).toEqual([])
      cleanup()
    }
  })

  test('all of them open with how they are known, and what nobody linked says so', async () => {
    show()
    await userEvent.click(await screen.findByRole('button', { name: /Show all \d+ identities/ }))
    const list = await screen.findByRole('dialog', { name: 'Identities' })
    await within(list).findByText('Verified by one-time code, 11 Mar 2026')
    expect(list.textContent).toContain('1,840 followers')
    const claim = within(list).getByText('@inesroth@art.example').closest('li')!
    expect(claim.textContent).toContain('Claimed by Service CRM, not linked')
  })
})

describe('a field', () => {
  test('is typed, and carries its source and its age', async () => {
    show()
    await screen.findByText('Direct debit')
    expect(field('Occupation').textContent).toBe('OccupationTranslatorBilling CRM, now')
    expect(field('Language').textContent).toContain('German')
    expect(field('Prefers').textContent).toContain('Service CRM, 3 hours ago')
    expect(field('Customer since').textContent).toContain('15 Apr 2019')
  })

  test('on which sources disagree shows all of them, and one can be chosen and let go', async () => {
    show()
    await screen.findByText('Direct debit')
    expect(field('Place').textContent).toContain('Billing CRM')
    await userEvent.click(within(field('Place')).getByRole('button', { name: /1 other value/ }))
    await userEvent.click(await screen.findByRole('radio', { name: /Hamburg-Eimsbüttel/ }))
    await waitFor(() => expect(field('Place').textContent).toContain('Chosen by you'))
    expect(field('Place').textContent).toContain('Facebook')
    await userEvent.click(screen.getByRole('radio', { name: 'Let the company’s rule decide' }))
    await waitFor(() => expect(field('Place').textContent).not.toContain('Chosen by you'))
  })

  test('that is stale says so once it is the one shown', async () => {
    show()
    await screen.findByText('Direct debit')
    await userEvent.click(within(field('Phone')).getByRole('button', { name: /other value/ }))
    await userEvent.click(await screen.findByRole('radio', { name: /Service CRM/ }))
    await waitFor(() => expect(field('Phone').textContent).toContain('Out of date'))
  })

  test('chosen for one customer is not chosen for another', async () => {
    const { switchTo, preferences } = show()
    await screen.findByText('Direct debit')
    await userEvent.click(within(field('Name')).getByRole('button', { name: /other values/ }))
    await userEvent.click(await screen.findByRole('radio', { name: /^ines/ }))
    await waitFor(() => expect(screen.getByRole('heading', { level: 2 }).textContent).toBe('ines'))
    switchTo('tomas-vidal')
    await screen.findByText('Tomás Vidal', { selector: 'h2 bdi' })
    expect(screen.queryByText('Chosen by you')).toBeNull()
    switchTo('ines-roth')
    await waitFor(() => expect(screen.getByRole('heading', { level: 2 }).textContent).toBe('ines'))
    expect(preferences.read('card:order')).toBeUndefined()
  })

  test('can be copied, private ones whole', async () => {
    const writeText = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
    show()
    await screen.findByText('Direct debit')
    await userEvent.click(screen.getByRole('button', { name: 'Copy Phone' }))
    expect(writeText).toHaveBeenCalledWith('+49 40 555 01 42')
    expect(await screen.findByText('Phone copied')).toBeTruthy()
    writeText.mockRestore()
  })
})

describe('the sections', () => {
  test('purchases say what is paid, what became of them, and open in the host', async () => {
    const onAction = vi.fn(async () => ({ state: 'ok' as const }))
    show('ines-roth', { onAction })
    const open = await screen.findByRole('button', { name: 'Open 88-0911 in Billing CRM' })
    expect(screen.getByText('Paid', { selector: 'dt' }).parentElement!.textContent).toBe('Paid€388.20')
    const row = open.closest('li')!
    expect(row.textContent).toContain('Fibre 1000, 24 months')
    expect(row.textContent).toContain('Delivered')
    await userEvent.click(open)
    expect(onAction).toHaveBeenCalledWith(expect.objectContaining({ type: 'open-record', record: expect.objectContaining({ source: 'billing' }) }), expect.any(AbortSignal))
  })

  test('cases are counted by state', async () => {
    const { box } = show()
    await screen.findByText('Router failed again')
    const counts = [...box.querySelectorAll('[data-section="cases"] .al-card-totals > div')].map((element) => element.textContent)
    expect(counts).toEqual(['Open1', 'Solved1', 'Closed2'])
  })

  test('are put in the agent’s own order by keyboard alone, and stay so', async () => {
    const { preferences, cast } = show()
    const order = () => screen.getAllByRole('heading', { level: 3 }).map((heading) => heading.textContent!.replace(/[\d+]/g, ''))
    await screen.findByText('Router failed again')
    expect(order()).toEqual(['Purchases', 'Cases', 'About'])
    screen.getByRole('button', { name: 'Arrange sections' }).focus()
    await userEvent.keyboard('{Enter}')
    const up = await screen.findByRole('button', { name: 'Move About up' })
    up.focus()
    await userEvent.keyboard('{Enter}')
    expect(await screen.findByText(/About is now 2 of 3/)).toBeTruthy()
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Move About up' }))
    await userEvent.keyboard('{Enter}')
    await userEvent.click(screen.getByRole('button', { name: 'Done' }))
    expect(order()).toEqual(['About', 'Purchases', 'Cases'])
    cleanup()
    show('tomas-vidal', { preferences, cast })
    await screen.findByText('Tomás Vidal', { selector: 'h2 bdi' })
    expect(order()).toEqual(['About', 'Purchases', 'Cases'])
  })

  test('stay folded away once they are', async () => {
    const { preferences, cast } = show()
    await screen.findByText('Router failed again')
    await userEvent.click(screen.getByRole('button', { name: /^Cases/, expanded: true }))
    expect(screen.queryByText('Router failed again')).toBeNull()
    cleanup()
    show('ines-roth', { preferences, cast })
    await screen.findByText('Fibre 1000, 24 months')
    expect(screen.queryByText('Router failed again')).toBeNull()
  })

  test('that the host switched off are not asked for', async () => {
    const cast = createCast()
    const list = vi.spyOn(cast.sources.billing.adapter.orders!, 'list')
    show('ines-roth', { cast, features: { purchases: false } })
    await screen.findByText('Router failed again')
    expect(screen.queryByText('Purchases')).toBeNull()
    expect(screen.queryByText('Last purchase')).toBeNull()
    expect(list).not.toHaveBeenCalled()
  })
})

describe('every customer of the cast', () => {
  const ids = createCast().customers.map(({ id }) => id)

  test.each(ids)('%s fits into 280 px', async (id) => {
    const { box } = show(id, { width: 280 })
    await screen.findByRole('heading', { level: 2 })
    await waitFor(() => expect(box.querySelector('[aria-busy="true"]')).toBeNull())
    expect(sidewaysScrollers(box)).toEqual([])
  })

  test.each([['ines-roth', 'light', 'en-GB'], ['ines-roth', 'dark', 'en-GB'], ['layla-al-sabah', 'light', 'ar']] as const)('%s breaks no accessibility rule (%s, %s)', async (id, theme, locale) => {
    const { box } = show(id, { theme, locale, ...(locale === 'ar' && { messages: ar }) })
    await screen.findByRole('heading', { level: 2 })
    await waitFor(() => expect(box.querySelector('[aria-busy="true"]')).toBeNull())
    expect(await brokenRules(box)).toEqual([])
  })
})
