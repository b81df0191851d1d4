import { AlongsideError, errorCodes, type ErrorCode } from '@alongside/core/errors'
import { describe, expect, test } from 'vitest'
import { createTranslate } from '../messages/createTranslate.js'
import { isSilence, sourceProblem } from './sourceProblem.js'

const t = createTranslate('en', undefined)
const say = (code?: ErrorCode, pauseUntil?: string) =>
  sourceProblem(t, { id: 'crm', label: 'CRM' }, code && new AlongsideError({ code, message: 'It did not work.', source: 'crm' }), pauseUntil)

describe('a source that is missing', () => {
  test.each([
    ['unreachable', 'CRM did not answer.'], ['timeout', 'CRM did not answer.'], ['forbidden', 'You may not read CRM.'], ['unauthorised', 'CRM asks to sign in again.'],
    ['not-found', 'CRM does not know this customer.'], ['rate-limited', 'CRM asks for a pause.'], ['invalid-response', 'CRM answered with an error.'],
  ] as const)('with "%s" is said to be so: %s', (code, words) => expect(say(code)).toBe(words))

  test('names the end of a pause where it is known', () => expect(say('rate-limited', '12:40')).toBe('CRM asks for a pause until 12:40.'))

  test('is called silent only where nothing came back', () => {
    expect(say()).toBe('CRM did not answer.')
    const silent = errorCodes.filter((code) => isSilence(new AlongsideError({ code, message: 'It did not work.' })))
    expect(silent).toEqual(errorCodes.filter((code) => say(code) === 'CRM did not answer.'))
  })
})
