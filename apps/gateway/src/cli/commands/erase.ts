import type { Identity } from '@alongside/core/model'
import type { Command, CommandInput, ExitCode } from '../Command.js'
import { confirm } from '../confirm.js'
import { withTenant, type TenantWork } from '../withTenant.js'
import { wrong } from '../wrong.js'

export const erase: Command = {
  name: 'erase',
  summary: 'Erases a person from desk, outbox, archives and drafts, and prints a receipt for each of their names.',
  usage: '--tenant ID --identity SCHEME:REALM:ID ... --by EMPLOYEE [--yes]',
  options: { tenant: { type: 'string' }, identity: { type: 'string', multiple: true }, by: { type: 'string' }, yes: { type: 'boolean' } },
  details: ['--identity  once for each name of the person; without a realm e.g. email::ines@example.org', '--by        the id of the employee who answers for it, kept in the log'],
  async run(input) {
    const [people, by] = [input.list('identity').map(toIdentity), input.text('by')]
    if (people.length === 0) throw wrong('The option --identity is missing.', 'Say who is to be erased.')
    if (!(await confirm(input, `Everything about ${people.length === 1 ? 'this person' : 'the person with these names'} is deleted for good. A backup still has it.`))) return 1
    return withTenant(input, async (work): Promise<ExitCode> => {
      for (const person of people) await eraseOne(work, person, by, input)
      return 0
    })
  },
}

/** The desk may know nothing of somebody whom an archive or a draft knows. Located, they are found there by their name. */
async function eraseOne({ gateway, tenant: { desk, access }, id }: TenantWork, customer: Identity, by: string, { io }: CommandInput): Promise<void> {
  const place = { customer }
  const located = await desk.locate(place)
  await access.places.keep(located, place, null)
  await io.out(JSON.stringify(await gateway.erase(id, located.subject, by)))
}

function toIdentity(written: string): Identity {
  const [scheme, realm, ...rest] = written.split(':')
  const id = rest.join(':')
  if (!scheme || realm === undefined || id === '') throw wrong('An --identity is not of the form SCHEME:REALM:ID.', 'Write e.g. mastodon:social.example:109 or email::ines@example.org.')
  return { scheme, realm, id, party: 'person' }
}
