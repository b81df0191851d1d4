import { expect, test } from 'vitest'
import { createLog } from './createLog.js'

const open = () => {
  const lines: string[] = []
  return { lines, log: createLog((line) => void lines.push(line)) }
}

test('a line is JSON with a time, a level and what happened', () => {
  const { lines, log } = open()
  log.event('gateway-started', { port: 8080 })
  expect(JSON.parse(lines[0]!)).toMatchObject({ level: 'info', event: 'gateway-started', port: 8080, time: expect.stringMatching(/^\d{4}-/) as string })
})

test('of an error only its name, its code and its places are told, also of what caused it', () => {
  const { lines, log } = open()
  const cause = Object.assign(new TypeError('Ada wrote: my number is 0171 555 0123'), { code: '23505', detail: 'Key (handle)=(@ada)' })
  log.failure('send-failed', new Error('Could not send "Dear Ada"', { cause }), { source: 'x' })
  expect(JSON.parse(lines[0]!)).toMatchObject({ level: 'error', event: 'send-failed', source: 'x', error: 'Error', cause: { error: 'TypeError', code: '23505' } })
  expect(lines[0]).toContain('createLog.test.ts')
  expect(lines[0]).not.toMatch(/Ada|0171|ada/)
})

test('a text that was thrown is not told either', () => {
  const { lines, log } = open()
  log.failure('odd', 'Ada said so')
  expect(lines[0]).not.toContain('Ada')
})
