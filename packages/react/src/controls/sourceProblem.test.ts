import { AlongsideError, errorCodes, type ErrorCode } from '@alongside/core/errors'
import { describe, expect, test } from 'vitest'
import { createFormat } from '../format/createFormat.js'
import { createTranslate } from '../messages/createTranslate.js'
import { isSilence, sourceProblem } from './sourceProblem.js'

const now = () => Date.parse('2026-11-22T12:35:00.000Z')
const alongside = { t: createTranslate('en', undefined), format: createFormat('en-GB', 'UTC', now) }
const fail = (code: ErrorCode, retryAfter?: number) =>
  new AlongsideError({ code, message: 'It did not work.', source: 'crm', ...(retryAfter !== undefined && { retryAfter }) })
const say = (code?: ErrorCode, retryAfter?: number) => sourceProblem(alongside, ['CRM'], code && fail(code, retryAfter), now())

describe('a source that is missing', () => {
  test.each([
    ['unreachable', 'CRM did not answer.'], ['timeout', 'CRM did not answer.'], ['forbidden', 'You may not read CRM.'], ['unauthorised', 'CRM asks to sign in again.'],
    ['not-found', 'CRM does not know this customer.'], ['rate-limited', 'CRM asks for a pause.'], ['invalid-response', 'CRM answered with an error.'],
  ] as const)('with "%s" is said to be so: %s', (code, words) => expect(say(code)).toBe(words))

  test('names the end of a pause where it is known', () => expect(say('rate-limited', 300_000)).toBe('CRM asks for a pause until 12:40.'))

  test('is named with the others that are missing', () => expect(sourceProblem(alongside, ['CRM', 'Billing'], fail('timeout'))).toBe('CRM and Billing did not answer.'))

  test('is called silent only where nothing came back', () => {
    expect(say()).toBe('CRM did not answer.')
    const silent = errorCodes.filter((code) => isSilence(fail(code)))
    expect(silent).toEqual(errorCodes.filter((code) => say(code) === 'CRM did not answer.'))
  })
})
