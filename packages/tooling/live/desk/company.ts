import type { Policy, PolicyActor } from '@alongside/core/policy'

const say = (en: string) => ({ en })

/** Whatever leaves in public is read by a team lead first. */
const policy: Policy = {
  spec: 1, id: 'kestrel', version: '2026-11', effective: { from: '2020-01-01T00:00:00.000Z' }, locales: ['en'],
  roles: { agent: { label: say('Agent') }, lead: { label: say('Team lead'), inherits: ['agent'] } },
  approval: { steps: [{ of: [{ kind: 'role', id: 'lead' }], need: 'any' }] },
  rules: [
    { id: 'inside', effect: 'allow', reason: say('Colleagues read and talk.'), when: { roles: ['agent'], verbs: ['read', 'note', 'assign', 'escalate'] } },
    { id: 'public', effect: 'needs-approval', reason: say('Public words are read twice.'), when: { roles: ['agent'], verbs: ['reply'] }, unless: { roles: ['lead'] } },
    { id: 'lead', effect: 'allow', reason: say('Team leads answer and approve.'), when: { roles: ['lead'], verbs: ['reply', 'approve', 'take-over'] } },
  ],
}

const mira: PolicyActor = { id: 'mira', name: 'Mira Okafor', roles: ['agent'], tenant: 'kestrel' }
const dana: PolicyActor = { id: 'dana', name: 'Dana Voss', roles: ['lead'], tenant: 'kestrel' }

/** A brand's desk of two: Mira writes, Dana leads. */
export const company = { policy, mira, dana } as const
