import type { Delivery } from '@alongside/gateway'
import type { PolicyActor } from '@alongside/core/policy'
import type { Command, CommandInput, ExitCode } from '../Command.js'
import { withTenant, type TenantWork } from '../withTenant.js'
import { wrong } from '../wrong.js'

type Verdict = 'published' | 'not-published'
type Job = (work: TenantWork, input: CommandInput) => Promise<readonly Delivery[]>

const jobs: Readonly<Record<string, Job>> = {
  list: ({ gateway, id }) => gateway.dispatch.dead(id),
  retry: async ({ gateway, id }, input) => [await gateway.dispatch.retry(id, input.argument(1, 'The key of the reply'), operator(input, id))],
  settle: async ({ gateway, id }, input) => [await gateway.dispatch.settle(id, input.argument(1, 'The key of the reply'), verdict(input), operator(input, id))],
}

export const dead: Command = {
  name: 'dead',
  summary: 'Replies that wait for a person: lists them, tries one again, or says what became of it.',
  usage: 'list | retry KEY --by EMPLOYEE | settle KEY --as published|not-published --by EMPLOYEE   [--tenant ID]',
  options: { tenant: { type: 'string' }, by: { type: 'string' }, as: { type: 'string' } },
  details: ['retry       hands it to the running gateway, which looks first whether it is out already'],
  run: (input): Promise<ExitCode> => {
    const job = jobs[input.positionals[0] ?? 'list']
    if (!job) throw wrong(`There is no "dead ${input.positionals[0]}".`, `Write one of ${Object.keys(jobs).join(', ')}.`)
    return withTenant(input, async (work): Promise<ExitCode> => {
      for (const delivery of await job(work, input)) await input.io.out(JSON.stringify(toLine(delivery)))
      return 0
    })
  },
}

/** Without a word of anybody: a network's refusal may repeat what was written. */
function toLine({ key, source, account, state, attempts, acceptedAt, changedAt, retryAt, problem, actor }: Delivery) {
  return { key, state, source, account, attempts, acceptedAt, changedAt, by: actor.id, ...(retryAt !== undefined && { retryAt }), ...(problem && { code: problem.code }) }
}

function operator(input: CommandInput, tenant: string): PolicyActor {
  const id = input.text('by')
  const known = input.configuration.options.tenants.find((one) => one.id === tenant)?.staff?.find((one) => one.id === id)
  return known ?? { id, name: id, tenant, roles: [] }
}

function verdict(input: CommandInput): Verdict {
  const said = input.text('as')
  if (said !== 'published' && said !== 'not-published') throw wrong(`"${said}" says not what became of it.`, 'Write --as published or --as not-published.')
  return said
}
