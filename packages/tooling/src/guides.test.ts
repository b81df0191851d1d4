import { evaluate, parsePolicy, type PolicyRequest } from '@alongside/core/policy'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../../..')

test('the policy in the guide can be read, and lets an agent ask for a public reply to a gold customer', () => {
  const [, json = ''] = /```json\n([\s\S]+?)```/.exec(readFileSync(`${root}/.storybook/docs/WhoMaySpeak.mdx`, 'utf8')) ?? []
  const { policy, problems } = parsePolicy(JSON.parse(json))
  expect(problems).toBeUndefined()
  const request: PolicyRequest = {
    actor: { id: 'mira', name: 'Mira', roles: ['agent'], tenant: 'kestrel' }, verb: 'reply', at: '2026-11-21T12:00:00Z', customer: { tier: 'Gold' },
    channel: {
      id: 'comment', source: 'facebook', network: 'facebook', account: 'kestrel', visibility: 'public', ownership: 'independent',
      verbs: { own: [], others: [] }, availability: { state: 'open' },
    },
  }
  expect(evaluate(policy!, request)).toMatchObject({ effect: 'needs-approval', rule: 'public-gold' })
})
