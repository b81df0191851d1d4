import { expect, it } from 'vitest'
import { initials } from './index.js'

it.each([
  ['Anna Müller', 'AM'], ['anna', 'A'], ['Jean-Luc de la Tour', 'JT'], ['Łukasz', 'Ł'], ['@jack', 'J'], ['  ', ''], ['🦊 Fox', 'F'], ['👩🏾‍⚕️', '👩🏾‍⚕️'],
  ['محمد العلي', 'م\u200cع'], ['نور', 'ن'], ['王小明', '王'], ['김 민준', '김'], ['नरेंद्र मोदी', 'नमो'], ['Customer 42', 'C'], ['\u202eevil name', 'EN'], ["O'Brien", 'O'],
  ['e\u0301mile', 'E\u0301'], ['…', '…'],
])('%j becomes %j', (name, expected) => {
  expect(initials(name)).toBe(expected)
})
