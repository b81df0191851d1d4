import { expect } from 'vitest'
import type { Behaviour, Screen } from '../Screen.js'

const failing = (screen: Screen) => screen.inside.evaluate(() => window.cast.sources.x.control.fail('all', 'forever'))
const other = (screen: Screen, who: string) => screen.page.evaluate((id) => window.stage.show({ who: id }), who)
const retry = (screen: Screen) => screen.sidebar.getByRole('button', { name: /^(Retry|Ask .+ again)/ }).first()

/** A customer whose sources are asked anew, after something happened to them. */
async function backToInes(screen: Screen) {
  await other(screen, 'ines-roth')
  await screen.sidebar.getByRole('heading', { name: 'Ines Roth' }).waitFor()
}

/** What goes wrong, and what is said of it. */
export const trouble: readonly Behaviour[] = [
  {
    says: 'says which source did not answer, and shows the rest',
    search: 'who=nobody',
    async run(screen) {
      await failing(screen)
      await backToInes(screen)
      await screen.sidebar.getByText(/X did not answer/).first().waitFor()
      await screen.sidebar.getByText(/Third time my router died/).first().waitFor()
    },
  },
  {
    says: 'is whole again after Retry',
    search: 'who=nobody',
    async run(screen) {
      await failing(screen)
      await backToInes(screen)
      await screen.sidebar.getByText(/X did not answer/).first().waitFor()
      await screen.inside.evaluate(() => window.cast.sources.x.control.heal())
      await retry(screen).click()
      await screen.sidebar.getByText(/X did not answer/).first().waitFor({ state: 'detached' })
    },
  },
  {
    says: 'does not wait for a slow source, and says whom it waits for',
    search: 'who=nobody',
    async run(screen) {
      await screen.inside.evaluate(() => window.cast.sources.facebook.control.setLatency(Infinity))
      await backToInes(screen)
      await screen.sidebar.locator('article').first().waitFor()
      await screen.sidebar.getByText(/Still waiting for Facebook/).first().waitFor()
    },
  },
  {
    says: 'stands with every source silent',
    search: 'who=nobody',
    async run(screen) {
      await screen.inside.evaluate(() => {
        for (const { control } of Object.values(window.cast.sources)) control.fail('all', 'forever')
      })
      await other(screen, 'ines-roth')
      await screen.sidebar.getByText(/did not answer/).first().waitFor()
      await screen.sidebar.getByRole('tab', { name: /Cases/ }).click()
      expect(await retry(screen).count()).toBeGreaterThan(0)
    },
  },
  {
    says: 'says that the machine is offline, and when it is not any more',
    async run({ sidebar, page }) {
      await sidebar.getByText(/Third time my router died/).first().waitFor()
      await page.context().setOffline(true)
      await sidebar.getByText(/You are offline/).first().waitFor()
      await page.context().setOffline(false)
      await sidebar.getByText(/You are offline/).first().waitFor({ state: 'detached' })
    },
  },
  {
    says: 'may not read a source: says so, and offers no Retry that cannot help',
    search: 'who=nobody',
    async run(screen) {
      await screen.inside.evaluate(() => window.cast.sources.service.control.fail('all', 'forever', 'forbidden'))
      await backToInes(screen)
      await screen.sidebar.getByText(/Service CRM: no access/).first().waitFor()
      expect(await screen.sidebar.locator('.al-facts').getByRole('button', { name: /^(Retry|Ask .+ again)/ }).count()).toBe(0)
    },
  },
]
