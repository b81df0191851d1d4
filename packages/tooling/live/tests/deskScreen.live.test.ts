import type { Locator, Page } from 'playwright'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { breakAtNextWrite } from '../browser/breakAtNextWrite.js'
import { meetCustomer } from '../browser/meetCustomer.js'
import { openSidebars, type Sidebars } from '../browser/openSidebars.js'
import { connectAtNetwork } from '../servers/atNetwork.js'

const network = connectAtNetwork(inject('atNetwork'))
const written = 'Sorry! We send you a new strap tomorow.'
const edited = 'Sorry, Inés! A new strap leaves our warehouse tomorrow.'

let sidebars: Sidebars

beforeAll(async () => {
  sidebars = await openSidebars()
})

afterAll(() => sidebars.stop())

const press = (place: Locator, name: string) => place.getByRole('button', { name, exact: true }).click()
const stateOf = (mira: Locator, state: string) => mira.locator(`.al-composer-entry[data-state="${state}"]`)

/** The customer asked, Mira answered and asked for approval. */
async function openAsked() {
  const encounter = await meetCustomer(network)
  const question = await encounter.ask('my saddlebag strap broke')
  const page = await sidebars.openDesk(encounter.setup)
  const [mira, dana] = [page.locator('#mira'), page.locator('#dana')]
  await mira.locator('button.al-composer-line').click()
  await mira.locator('.al-composer textarea').fill(written)
  await press(mira, 'Ask Dana to approve')
  await stateOf(mira, 'pending').getByText('Waits for Dana Voss').waitFor()
  return { ...encounter, page, mira, dana, question, texts: async () => (await encounter.published()).map(({ value }) => value.text) }
}

/** Dana reads what was asked and approves it in her own words. */
async function approveEdited(dana: Locator, text: string) {
  await dana.locator('[data-approval]').click()
  await press(dana, 'Edit')
  await dana.getByRole('textbox', { name: 'The reply as it should leave' }).fill(text)
  await press(dana, 'Approve with these words')
  await dana.getByText('Nothing waits for you').waitFor()
}

/** What was sent is read back from the network. */
const untilSent = (mira: Locator, text: string) => mira.locator('article[data-direction="outbound"]').getByText(text).waitFor()

const readLog = (page: Page) => page.evaluate(() => window.readDesk())

test('Mira asks for approval, Dana changes the words and approves, and Mira sends them: they are posted once and read back', async () => {
  const { page, mira, dana, question, published, texts } = await openAsked()
  await dana.locator('[data-approval]').click()
  await dana.getByText('my saddlebag strap broke').waitFor()
  expect(await texts()).toEqual([])
  await press(dana, 'Back to the list')

  await approveEdited(dana, edited)
  await stateOf(mira, 'approved').getByText('Approved by Dana Voss').waitFor()
  await press(mira, 'Send now')

  await untilSent(mira, edited)
  const [post, ...others] = await published()
  expect(post?.value).toMatchObject({ text: edited, reply: { root: { uri: question.uri }, parent: { uri: question.uri } } })
  expect(others).toEqual([])
  const { events, verification } = await readLog(page)
  expect(events).toEqual(expect.arrayContaining([
    expect.objectContaining({ type: 'submitted', actor: 'mira', words: expect.objectContaining({ text: written }) }),
    expect.objectContaining({ type: 'edited', actor: 'dana', words: expect.objectContaining({ text: edited }) }),
    expect.objectContaining({ type: 'approved', actor: 'dana' }),
    expect.objectContaining({ type: 'sent', actor: 'mira' }),
  ]))
  expect(verification.state).toBe('sound')
  await page.close()
})

test('what the customer writes after the approval voids it and is shown to both; once Dana has read it, the reply is posted once', async () => {
  const { page, mira, dana, theirs, question, texts } = await openAsked()
  await approveEdited(dana, edited)
  await stateOf(mira, 'approved').waitFor()
  await network.untilShown(await theirs.replyTo(question, 'Forget the strap, I want my money back.'))

  await press(mira, 'Send now')

  await stateOf(mira, 'void').getByText('Forget the strap, I want my money back.').waitFor()
  expect(await texts()).toEqual([])
  await dana.locator('[data-approval]').getByText('Approval fell').click()
  await dana.getByText('Forget the strap, I want my money back.').first().waitFor()
  await press(dana, 'Back to the list')
  await approveEdited(dana, 'Sorry, Inés! You get your money back.')
  await stateOf(mira, 'approved').waitFor()
  await press(mira, 'Send now')
  await untilSent(mira, 'Sorry, Inés! You get your money back.')
  expect(await texts()).toEqual(['Sorry, Inés! You get your money back.'])
  await page.close()
})

test('a comment of a stranger after the approval stops nothing', async () => {
  const { page, mira, dana, question, texts } = await openAsked()
  await approveEdited(dana, edited)
  await stateOf(mira, 'approved').waitFor()
  const stranger = network.agentFor(await network.createAccount('Nosy'))
  await network.untilShown(await stranger.replyTo(question, 'Mine broke too!'))

  await press(mira, 'Send now')

  await untilSent(mira, edited)
  expect(await texts()).toEqual([edited])
  await page.close()
})

test('when the answer is lost after the server accepted the reply, the agent is told that nobody knows, and checking again finds the one post', async () => {
  const { page, mira, dana, texts } = await openAsked()
  await approveEdited(dana, edited)
  await stateOf(mira, 'approved').waitFor()
  const line = await breakAtNextWrite(page, network.pds, 'after')

  await press(mira, 'Send now')

  await mira.getByText('Nobody knows whether it was posted').first().waitFor({ timeout: 40_000 })
  expect(await texts()).toEqual([edited])
  line.isMended = true
  await press(mira, 'Check again')

  await untilSent(mira, edited)
  await expect.poll(async () => (await readLog(page)).events.filter(({ type }) => type === 'unknown' || type === 'sent').map(({ type }) => type)).toEqual(['unknown', 'sent'])
  expect(await texts()).toEqual([edited])
  expect(line.arrived).toBe(1)
  await page.close()
})
