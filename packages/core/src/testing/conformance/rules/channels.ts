import type { Channel } from '../../../adapter/index.js'
import type { Need } from '../ConformanceHarness.js'
import type { Probe, Rule } from '../Rule.js'
import { insist } from '../insist.js'

const facets = ['replies'] as const

async function channelsOf({ adapter, world, call }: Probe): Promise<readonly Channel[]> {
  const targets = [world.replyTarget, world.closedTarget].filter((target) => target !== undefined)
  return (await Promise.all(targets.map((target) => adapter.replies?.channels(target, call()) ?? []))).flat()
}

/** One rule over every channel of every target the harness names. */
function everyChannel(
  id: string,
  says: string,
  wrong: (channel: Channel, all: readonly Channel[], now: number) => string | undefined,
  needs: readonly Need[] = ['replyTarget'],
): Rule {
  return {
    id,
    facets,
    needs,
    says,
    async check(probe) {
      const channels = await channelsOf(probe)
      for (const channel of channels) {
        const problem = wrong(channel, channels, probe.now())
        insist(problem === undefined, `Channel ${channel.id}: ${problem}`)
      }
    },
  }
}

const units: readonly string[] = ['graphemes', 'code-points', 'utf-16', 'mastodon', 'x-v3', 'x-v2']

/** By which ways somebody can be answered. */
export const channelRules: readonly Rule[] = [
  {
    id: 'target-has-a-channel',
    facets,
    needs: ['replyTarget'],
    says: 'offers an open channel to a target that can be replied to, and every channel once',
    async check(probe) {
      const channels = (await probe.adapter.replies?.channels(probe.world.replyTarget ?? {}, probe.call())) ?? []
      insist(channels.some(({ availability }) => availability.state === 'open'), 'No channel is open for the reply target.')
      insist(new Set(channels.map(({ id }) => id)).size === channels.length, `A channel is offered twice: ${channels.map(({ id }) => id).join(', ')}`)
    },
  },
  {
    id: 'closed-target-is-explained',
    facets,
    needs: ['closedTarget'],
    says: 'still names the channels of a target that cannot be replied to, closed',
    async check({ adapter, world, call }) {
      const channels = (await adapter.replies?.channels(world.closedTarget ?? {}, call())) ?? []
      insist(channels.length > 0, 'No channel is named, so nobody learns why there can be no reply.')
      insist(channels.every(({ availability }) => availability.state === 'closed'), 'A channel is open although the target is said to be closed.')
    },
  },
  everyChannel('channel-rule-countable', 'measures text by a rule the library can count', ({ text }) =>
    units.includes(text.unit) && Number.isInteger(text.max) && text.max > 0 ? undefined : `its text is measured in ${text.max} ${text.unit}`),
  everyChannel('channel-names-its-account', 'says in whose name a channel speaks', ({ account, label }) =>
    account.id !== '' && account.name.trim() !== '' && label.trim() !== '' ? undefined : 'it has no label or no account'),
  everyChannel('closed-channel-has-reason', 'says why a channel is closed, in a sentence', ({ availability }) =>
    availability.state === 'open' || availability.reason.trim().includes(' ') ? undefined : `it is closed because "${availability.reason}"`, ['closedTarget']),
  everyChannel('alternative-leads-somewhere', 'leads from a closed channel to another one or to a page', ({ availability, window }, all) => {
    const alternatives = [...(availability.state === 'closed' ? availability.alternatives : []), ...(window?.alternatives ?? [])]
    const lost = alternatives.find(({ channel, url }) => url === undefined && !all.some(({ id }) => id === channel))
    return lost ? `its alternative "${lost.label}" leads nowhere` : undefined
  }, ['closedTarget']),
  everyChannel('window-closes-channel', 'closes a channel whose reply window is over', ({ availability, window }, _, now) =>
    availability.state === 'open' && window && Date.parse(window.closesAt) < now ? `it is open although its window closed at ${window.closesAt}` : undefined),
]
