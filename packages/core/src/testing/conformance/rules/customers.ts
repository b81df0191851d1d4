import { identityKey, type ProfileFragment } from '../../../model/index.js'
import type { Probe, Rule } from '../Rule.js'
import { insist } from '../insist.js'

const facets = ['customers'] as const

async function profileOf({ adapter, world, call }: Probe): Promise<ProfileFragment> {
  const profile = await adapter.customers?.profile({ subject: world.subject }, call())
  insist(profile, 'It has no profile of the subject.')
  return profile
}

async function matchesOf({ adapter, world, call }: Probe, limit = 10) {
  const answers = await Promise.all(world.subject.map((identity) => adapter.customers?.find({ query: { type: 'identity', identity }, limit }, call())))
  return answers.map((answer) => answer?.matches ?? [])
}

const isShare = (value: number): boolean => value >= 0 && value <= 1

/** Who somebody is. */
export const customerRules: readonly Rule[] = [
  {
    id: 'find-by-identity',
    facets,
    says: 'finds the subject by an identity it accepts, under the record that its profile names',
    async check(probe) {
      const { record } = await profileOf(probe)
      const found = (await matchesOf(probe)).flat().map((match) => match.record.id)
      insist(found.includes(record.id), `The profile is record ${record.id}; finding the subject's identities leads to ${found.join(', ') || 'nothing'}.`)
    },
  },
  {
    id: 'find-by-text',
    facets,
    says: 'finds the subject by the name it shows for them',
    async check(probe) {
      const [match] = (await matchesOf(probe)).flat()
      insist(match, 'It finds nobody by the identities of the subject.')
      const answer = await probe.adapter.customers?.find({ query: { type: 'text', text: match.name }, limit: 10 }, probe.call())
      insist(answer?.matches.some(({ record }) => record.id === match.record.id), `Nobody is found under "${match.name}", the name it gave itself.`)
    },
  },
  {
    id: 'find-limit',
    facets,
    says: 'finds no more than it was asked for',
    async check(probe) {
      for (const matches of await matchesOf(probe, 1)) insist(matches.length <= 1, `It was asked for one match and gave ${matches.length}.`)
      const everybody = await probe.adapter.customers?.find({ query: { type: 'text', text: 'e' }, limit: 1 }, probe.call())
      insist((everybody?.matches.length ?? 0) <= 1, `It was asked for one match and gave ${everybody?.matches.length}.`)
    },
  },
  {
    id: 'customer-refs-name-this-source',
    facets,
    says: 'points at its own records only',
    async check(probe) {
      const records = [(await profileOf(probe)).record, ...(await matchesOf(probe)).flat().map((match) => match.record)]
      for (const { source } of records) insist(source === probe.adapter.id, `A record names the source ${source}.`)
    },
  },
  {
    id: 'profile-has-name-asked-by',
    facets,
    says: 'lists, among the identities of a profile, one it was asked by',
    async check(probe) {
      const asked = probe.world.subject.map(identityKey)
      const listed = (await profileOf(probe)).identities.map((claim) => identityKey(claim.identity))
      insist(listed.some((key) => asked.includes(key)), 'None of the identities of the profile is one the subject was asked by.')
    },
  },
  {
    id: 'profile-states-a-fact-once',
    facets,
    says: 'states every fact of a profile once',
    async check(probe) {
      const keys = (await profileOf(probe)).fields.map((field) => field.key)
      insist(new Set(keys).size === keys.length, `A field appears twice: ${keys.join(', ')}`)
    },
  },
  {
    id: 'confidence-is-a-share',
    facets,
    says: 'says how sure it is as a number from 0 to 1',
    async check(probe) {
      const values = [...(await profileOf(probe)).fields, ...(await matchesOf(probe)).flat()].map(({ confidence }) => confidence)
      insist(values.every(isShare), `A confidence is not between 0 and 1: ${values.join(', ')}`)
    },
  },
  {
    id: 'contact-fields-are-private',
    facets,
    says: 'marks phone numbers, e-mail and postal addresses as private',
    async check(probe) {
      const profile = await profileOf(probe)
      for (const field of profile.fields.filter(({ key }) => /^(e-?mail|(mobile|tele)?phone|mobile|(postal)?address|street)$/i.test(key))) {
        insist(field.isPrivate, `The field ${field.key} is not marked as private.`)
      }
      for (const { identity, isPrivate } of profile.identities.filter((claim) => ['email', 'phone'].includes(claim.identity.scheme))) {
        insist(isPrivate, `An identity of scheme ${identity.scheme} is not marked as private.`)
      }
    },
  },
]
