import { beforeEach, expect, test, vi } from 'vitest'
import { joinGateway } from './joinGateway.js'

const opened = vi.hoisted(() => ({ count: 0, closed: 0 }))
vi.mock('./openGateway.js', () => ({
  openGateway: async () => {
    opened.count += 1
    const connection = { drafts: { flush: async () => undefined }, onErased: () => () => undefined, close: () => void (opened.closed += 1) }
    return { connection, options: { adapters: [] } }
  },
}))

beforeEach(() => {
  vi.stubGlobal('addEventListener', () => undefined)
  vi.stubGlobal('removeEventListener', () => undefined)
  Object.assign(opened, { count: 0, closed: 0 })
})

test('sidebars with one gateway and one token share a connection, which ends with the last of them', async () => {
  const token = async () => 'token'
  const [one, other] = [vi.fn(), vi.fn()].map((listener) => joinGateway('https://gateway.example', token, listener))
  await vi.waitFor(() => expect([one!.state().state, other!.state().state]).toEqual(['open', 'open']))
  expect(opened.count).toBe(1)
  one!.leave()
  expect(opened.closed).toBe(0)
  other!.leave()
  expect(opened.closed).toBe(1)
})

test('another token is another connection', async () => {
  const open = async (token: string) => {
    const member = joinGateway('https://gateway.example', token, () => undefined)
    await vi.waitFor(() => expect(member.state().state).toBe('open'))
    return member
  }
  const members = [await open('a'), await open('b')]
  expect(opened.count).toBe(2)
  for (const member of members) member.leave()
})
