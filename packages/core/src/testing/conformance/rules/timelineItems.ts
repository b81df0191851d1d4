import { identityKey, withUs, type Instant, type Interaction } from '../../../model/index.js'
import type { Probe, Rule } from '../Rule.js'
import { insist } from '../insist.js'

const facets = ['timeline'] as const

/** One rule over every item of the subject. */
function everyItem(id: string, says: string, wrong: (item: Interaction, probe: Probe) => string | undefined): Rule {
  return {
    id,
    facets,
    says,
    async check(probe) {
      for (const item of await probe.all({ limit: 50 })) {
        const problem = wrong(item, probe)
        insist(problem === undefined, `${item.ref.id}: ${problem}`)
      }
    },
  }
}

const instantsOf = ({ occurredAt, editedAt, deletedAt, answers }: Interaction): readonly Instant[] =>
  [occurredAt, editedAt, deletedAt, answers?.occurredAt].filter((value) => value !== undefined)

const isInstant = (text: string): boolean => !Number.isNaN(Date.parse(text)) && new Date(text).toISOString() === text

const addressesOf = ({ url, links = [], media = [], author }: Interaction): readonly string[] =>
  [url, author.avatarUrl, ...links.map((link) => link.url), ...media.flatMap((one) => [one.url, one.previewUrl])].filter((value) => value !== undefined)

const markup = /<\/?[a-z][^>]*>|&(?:amp|lt|gt|quot|apos|nbsp|#\d+|#x[\da-f]+);/i

const wordsOf = ({ text, title, contentWarning, author }: Interaction): readonly string[] =>
  [text, title, contentWarning, author.name].filter((value) => value !== undefined)

/** What one item says. */
export const timelineItemRules: readonly Rule[] = [
  everyItem('refs-name-this-source', 'points at its own items only', ({ ref }, { adapter }) =>
    ref.source === adapter.id ? undefined : `names the source ${ref.source}`),
  everyItem('instants-are-utc-iso', 'gives moments as ISO 8601 in UTC with milliseconds, so that their order is the order of their text', (item) => {
    const odd = instantsOf(item).find((value) => !isInstant(value))
    return odd === undefined ? undefined : `"${odd}" is not a UTC instant`
  }),
  everyItem('no-html-in-text', 'gives plain text, never markup', (item) => {
    const odd = wordsOf(item).find((words) => markup.test(words))
    return odd === undefined ? undefined : `contains markup: ${odd.slice(0, 60)}`
  }),
  everyItem('links-lie-in-the-text', 'marks links inside the text', ({ links = [], text = '' }) =>
    links.every(({ from, to }) => Number.isInteger(from) && from >= 0 && from < to && to <= text.length) ? undefined : 'a link lies outside the text'),
  everyItem('addresses-are-web', 'gives web addresses only', (item) => {
    const odd = addressesOf(item).find((address) => !/^(https?|mailto|tel|blob):|^data:image\//i.test(address))
    return odd === undefined ? undefined : `"${odd.slice(0, 60)}" is not an address of the web`
  }),
  everyItem('channel-has-a-label', 'names the place where something happened in words', ({ channel }) =>
    channel.label.trim() === '' ? 'its channel has no label' : undefined),
  everyItem('author-has-a-name', 'names every author', ({ author, deletedAt }) =>
    author.name.trim() === '' && deletedAt === undefined ? 'its author has no name' : undefined),
  everyItem('direction-fits-author', 'calls inbound what the subject wrote', ({ author, direction }, { world }) =>
    author.identity && world.subject.map(identityKey).includes(identityKey(author.identity)) && direction !== 'inbound' ? `the subject wrote it, yet it is ${direction}` : undefined),
  everyItem('internal-stays-internal', 'shows internal words to nobody else', ({ direction, visibility }) =>
    direction === 'internal' && visibility !== 'internal' ? `it is internal, yet its visibility is ${visibility}` : undefined),
  everyItem('tombstones-are-bare', 'gives no words of what was deleted', ({ deletedAt, text, title, media, links, place }) =>
    deletedAt !== undefined && [text, title, media, links, place].some((value) => value !== undefined) ? 'it was deleted, yet its words are here' : undefined),
  {
    id: 'thread-contains-item',
    facets,
    says: 'gives, as the conversation around an item, one that contains the item',
    async check(probe) {
      for (const { ref } of (await probe.all({ limit: 50 })).slice(0, 5)) {
        const page = await probe.adapter.timeline?.thread({ ref }, probe.call())
        insist(page?.items.some((item) => item.ref.id === ref.id), `The conversation around ${ref.id} does not contain it.`)
      }
    },
  },
  {
    id: 'thread-is-one-thread',
    facets,
    says: 'gives one conversation at a time',
    async check(probe) {
      for (const { ref, thread } of (await probe.all({ limit: 50 })).filter((item) => item.thread !== undefined).slice(0, 5)) {
        const page = await probe.adapter.timeline?.thread({ ref }, probe.call())
        const other = page?.items.find((item) => item.thread !== undefined && item.thread !== thread)
        insist(!other, `The conversation around ${ref.id} (${thread}) contains ${other?.ref.id} (${other?.thread}).`)
      }
    },
  },
  {
    id: 'scope-with-us-excludes-public',
    facets,
    needs: ['unaddressed'],
    says: 'keeps public posts that were not addressed to us out of what passed with us',
    async check({ all, world }) {
      const items = await all({ scope: withUs, limit: 50 })
      insist(!items.some((item) => item.ref.id === world.unaddressed?.id), `${world.unaddressed?.id} was not addressed to us, yet it is there.`)
    },
  },
  {
    id: 'scope-public-is-public',
    facets,
    says: 'gives nothing private under the public scope',
    async check({ all }) {
      const odd = (await all({ scope: { kind: 'public', basis: 'agent-requested' }, limit: 50 })).find((item) => item.visibility !== 'public')
      insist(!odd, `${odd?.ref.id} is ${odd?.visibility}, yet it comes under the public scope.`)
    },
  },
  {
    id: 'tombstone-has-no-words',
    facets,
    needs: ['remove'],
    says: 'lets go of the words of an item that was deleted upstream',
    async check({ all, find, world }) {
      const item = (await all({ limit: 50 })).find(({ text, deletedAt, direction }) => text !== undefined && deletedAt === undefined && direction === 'inbound')
      insist(item, 'The subject wrote nothing that could be deleted.')
      await world.remove?.(item.ref)
      const left = await find(item.ref)
      insist(left === undefined || (left.deletedAt !== undefined && left.text === undefined), `${item.ref.id} was deleted, yet its words are still there.`)
    },
  },
  {
    id: 'revision-grows',
    facets,
    needs: ['edit'],
    says: 'raises the revision of an item that was edited upstream',
    async check({ all, find, world }) {
      const item = (await all({ limit: 50 })).find(({ text, deletedAt, direction }) => text !== undefined && deletedAt === undefined && direction === 'inbound')
      insist(item, 'The subject wrote nothing that could be edited.')
      await world.edit?.(item.ref, 'Other words altogether')
      const now = await find(item.ref)
      insist(now?.text === 'Other words altogether', `${item.ref.id} was edited, yet its words are "${now?.text}".`)
      insist(now.revision > item.revision, `${item.ref.id} was edited, yet its revision went from ${item.revision} to ${now.revision}.`)
    },
  },
]
