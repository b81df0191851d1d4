import { describe, expect, test } from 'vitest'
import { castPolicy } from '../testing/cast/castPolicy.js'
import { parsePolicy } from './index.js'

type Json = Record<string, unknown>

/** Kestrel's policy with one change, as it would come out of a file. */
function problemsAfter(change: (document: Json & { rules: Json[]; checks: Json[]; roles: Record<string, Json> }) => void) {
  const document = JSON.parse(JSON.stringify(castPolicy)) as Parameters<typeof change>[0]
  change(document)
  return parsePolicy(document).problems
}

describe('a policy document', () => {
  test('that is sound becomes a policy', () => {
    expect(parsePolicy(JSON.parse(JSON.stringify(castPolicy)))).toEqual({ policy: castPolicy })
  })

  test.each<[string, Parameters<typeof problemsAfter>[0], string, RegExp]>([
    ['has a misspelt field', document => { document['ruels'] = [] }, '/ruels', /“ruels” is not known here/],
    ['lacks a field', document => { delete document['version'] }, '/version', /“version” is missing/],
    ['names no effect there is', ({ rules }) => { rules[0]!['effect'] = 'alow' }, '/rules/0/effect', /Found "alow"; expected "allow" or "needs-approval" or "deny"/],
    ['has a list where an object belongs', ({ rules }) => { rules[1]!['when'] = [] }, '/rules/1/when', /Found a list; expected an object/],
    ['has a text where a list belongs', ({ rules }) => { rules[1]!['when'] = { networks: 'x' } }, '/rules/1/when/networks', /expected a list/],
    ['has a misspelt dimension', ({ rules }) => { rules[1]!['when'] = { netwroks: ['x'] } }, '/rules/1/when/netwroks', /not known/],
    ['has an empty list', ({ rules }) => { rules[1]!['when'] = { networks: [] } }, '/rules/1/when/networks', /matches nothing/],
    ['names a role that is not there', ({ rules }) => { rules[2]!['when'] = { roles: ['agnt'] } }, '/rules/2/when/roles/0', /“agnt” is not among the roles/],
    ['names a topic that is not there', ({ rules }) => { rules[2]!['unless'] = { topics: ['fire'] } }, '/rules/2/unless/topics/0', /“fire” is not among the topics/],
    ['lets nobody approve', ({ rules }) => { rules[2]!['steps'] = [{ of: [], need: 'any' }] }, '/rules/2/steps/0/of', /at least one approver/],
    ['sends to a role that is not there', ({ rules }) => { rules[2]!['steps'] = [{ of: [{ kind: 'role', id: 'boss' }], need: 'any' }] }, '/rules/2/steps/0/of/0/id', /no role “boss”/],
    ['has two rules of one name', ({ rules }) => { rules[1]!['id'] = 'agent-private' }, '/rules/1/id', /stands here twice/],
    ['takes the name of a built-in rule', ({ checks }) => { checks[0]!['id'] = 'default' }, '/checks/0/id', /built-in/],
    ['lacks a translation', ({ rules }) => { rules[0]!['reason'] = { en: 'Why', de: 'Warum' } }, '/rules/0/reason', /“ar” is missing/],
    ['has roles in a circle', ({ roles }) => { roles['agent']!['inherits'] = ['lead'] }, '/roles/agent/inherits', /inherits itself/],
    ['has a check of an unknown kind', ({ checks }) => { checks[0]!['kind'] = 'spelling' }, '/checks/0/kind', /"words" or "topic"/],
    ['ends before it begins', document => { document['effective'] = { from: '2026-11-01T00:00:00Z', until: '2026-10-01T00:00:00Z' } }, '/effective/until', /ends before it begins/],
    ['is from a day that never was', document => { document['effective'] = { from: '2026-13-45T00:00:00Z' } }, '/effective/from', /not a real date/],
    ['is at home nowhere', document => { (document['hours'] as { desk: Json }).desk['timeZone'] = 'Europe/Hamburg' }, '/hours/desk/timeZone', /no time zone/],
    ['has a word without letters', document => { (document['topics'] as { recall: Json }).recall['en'] = ['!!!'] }, '/topics/recall/en/0', /no letter or digit/],
    ['has a signature that is anybody’s words', document => { document['signature'] = { pattern: '{name}' } }, '/signature/pattern', /Nothing tells this signature/],
    ['holds an approved text that is not there', document => { document['templates'] = {} }, '/regulated/0/staticContent/templates/0', /no template “statement”/],
    ['has a name with a slash', document => { (document['groups'] as Json)['a/b'] = [] }, '/groups/a~1b', /a name of plain letters/],
    ['has a name that JavaScript keeps for itself', ({ roles }) => { Object.defineProperty(roles, 'constructor', { value: {}, enumerable: true }) }, '/roles/constructor', /cannot be a name/],
  ])('that %s is told where and why', (_, change, path, message) => {
    const problem = problemsAfter(change)?.find(one => one.path === path)
    expect(problem?.message, JSON.stringify(problemsAfter(change))).toMatch(message)
  })

  test('tells all of its problems at once', () => {
    expect(problemsAfter(document => { Object.assign(document, { spec: 2, locales: [], staffRanking: 'maybe' }) })?.map(({ path }) => path)).toEqual(['/spec', '/locales', '/staffRanking'])
  })

  test.each([null, 5, 'policy', [], undefined])('is an object, not %j', (json) => {
    expect(parsePolicy(json).problems).not.toBeUndefined()
  })
})
