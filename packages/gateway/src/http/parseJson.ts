import { refuseRequest } from './refuseRequest.js'

const deepest = 32
/** Keys that reach an object's prototype where somebody copies them without care. */
const reaching = new Set(['__proto__', 'constructor', 'prototype'])

/** Parses JSON that a stranger wrote: strict UTF-8, bounded depth, no key that reaches a prototype, no text that a database refuses. */
export function parseJson(bytes: Uint8Array): unknown {
  const text = decode(bytes)
  if (isTooDeep(text)) throw malformed('body-too-deep', `The body is nested deeper than ${deepest} levels.`)
  const value = parse(text)
  checkValue(value)
  return value
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function decode(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes)
  } catch {
    throw malformed('body-not-utf-8', 'The body is not UTF-8.')
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw malformed('body-malformed', 'The body is not JSON.')
  }
}

/** Counts brackets outside strings, so that nothing deep is ever built. */
function isTooDeep(text: string): boolean {
  let [depth, isQuoted] = [0, false]
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    if (isQuoted) {
      if (code === 92) index += 1
      else if (code === 34) isQuoted = false
    } else if (code === 34) isQuoted = true
    else if (code === 91 || code === 123) {
      depth += 1
      if (depth > deepest) return true
    } else if (code === 93 || code === 125) depth -= 1
  }
  return false
}

function checkValue(value: unknown): void {
  if (typeof value === 'string') return checkText(value)
  if (typeof value !== 'object' || value === null) return
  if (Array.isArray(value)) return value.forEach(checkValue)
  for (const [key, inner] of Object.entries(value)) {
    if (reaching.has(key)) throw malformed('body-key', 'The body has a key that no request has.')
    checkText(key)
    checkValue(inner)
  }
}

const unstorable = /[\0\p{Cs}]/u

function checkText(text: string): void {
  if (unstorable.test(text)) throw malformed('body-text', 'A text of the body has a NUL or half a character in it.')
}

const malformed = (reason: string, what: string) => refuseRequest('invalid-request', reason, `${what} Nothing was done. Correct it and send it again.`)
