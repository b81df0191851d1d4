import type { Page } from '../../../adapter/index.js'
import { isAlongsideError } from '../../../errors/index.js'
import { refKey, type Interaction } from '../../../model/index.js'
import type { Rule } from '../Rule.js'
import { failure, insist } from '../insist.js'

const facets = ['timeline'] as const
const names = (items: readonly Interaction[]): string => items.map((item) => item.ref.id).join(', ')

/** A page holds everything from `from` up to `to`, which is not included, as far as all other pages know. */
function checkCover({ covers, items }: Page<Interaction>, known: readonly Interaction[]): void {
  if (!covers) return
  const { from, to } = covers
  insist(from === 'beginning' || from <= to, `A page covers ${from} to ${to}, which is no stretch of time.`)
  const onPage = new Set(items.map((item) => refKey(item.ref)))
  const missing = known.filter((item) => (from === 'beginning' || item.occurredAt >= from) && item.occurredAt < to && !onPage.has(refKey(item.ref)))
  insist(missing.length === 0, `A page says it has everything from ${from} to ${to}, but lacks ${names(missing)}.`)
}

/** How a timeline is divided into pages. */
export const timelinePageRules: readonly Rule[] = [
  {
    id: 'subject-has-data',
    facets,
    says: 'has at least five interactions with the subject, so that the rules have something to look at',
    async check(probe) {
      const { length } = await probe.all({ limit: 50 })
      insist(length >= 5, `There are ${length}. Give the subject of the harness more.`)
    },
  },
  {
    id: 'limit-respected',
    facets,
    says: 'gives no more than a page was asked for',
    async check(probe) {
      for (const limit of [1, 3]) {
        const { items } = await probe.list({ limit })
        insist(items.length <= limit, `It was asked for ${limit} and gave ${items.length}.`)
      }
    },
  },
  {
    id: 'order',
    facets,
    says: 'gives the newest first on every page and from page to page, if it says that it reads by time',
    async check(probe) {
      if (probe.adapter.timeline?.reads.order !== 'occurred') return
      for (const limit of [2, 50]) {
        const times = (await probe.all({ limit })).map((item) => item.occurredAt)
        insist(times.every((time, index) => index === 0 || time <= (times[index - 1] ?? '')), `The order is ${times.join(', ')}.`)
      }
    },
  },
  {
    id: 'cursor-resumes',
    facets,
    says: 'loses nothing between one page and the next',
    async check(probe) {
      const small = new Set((await probe.all({ limit: 2 })).map((item) => item.ref.id))
      const lost = (await probe.all({ limit: 50 })).filter((item) => !small.has(item.ref.id))
      insist(lost.length === 0, `Read in pages of two, ${names(lost)} never came.`)
    },
  },
  {
    id: 'no-duplicates-across-pages',
    facets,
    says: 'gives every item once',
    async check(probe) {
      const ids = (await probe.all({ limit: 2 })).map((item) => item.ref.id)
      const twice = ids.filter((id, index) => ids.indexOf(id) !== index)
      insist(twice.length === 0, `${twice.join(', ')} came more than once.`)
    },
  },
  {
    id: 'page-covers',
    facets,
    says: 'has on a page everything from the stretch of time it says the page covers',
    async check(probe) {
      const known = await probe.all({ limit: 50 })
      let page = await probe.list({ limit: 2 })
      checkCover(page, known)
      for (let count = 0; page.older !== undefined && count < 100; count++) {
        page = await probe.list({ limit: 2, at: { cursor: page.older } })
        checkCover(page, known)
      }
    },
  },
  {
    id: 'beginning-is-the-end',
    facets,
    says: 'does not offer older pages where it says that it reached the beginning',
    async check(probe) {
      const page = await probe.list({ limit: 1 })
      insist(page.covers?.from !== 'beginning' || page.older === undefined, 'A page reaches to the beginning and yet leads to an older one.')
    },
  },
  {
    id: 'newer-leads-back',
    facets,
    says: 'leads from an older page back to what is newer, if it offers to',
    async check(probe) {
      const first = await probe.list({ limit: 2 })
      if (first.older === undefined) return
      const second = await probe.list({ limit: 2, at: { cursor: first.older } })
      if (second.newer === undefined) return
      const back = await probe.list({ limit: 2, at: { cursor: second.newer } })
      const expected = new Set(first.items.map((item) => item.ref.id))
      insist(back.items.length > 0 && back.items.every((item) => expected.has(item.ref.id)), `The newer page holds ${names(back.items)} instead of ${names(first.items)}.`)
    },
  },
  {
    id: 'unknown-cursor-fails',
    facets,
    says: 'refuses a cursor it never gave instead of starting over',
    async check(probe) {
      const error = await failure(probe.list({ at: { cursor: 'conformance-never-given' } }), 'It accepts a cursor it never gave.')
      insist(isAlongsideError(error) && ['cursor-expired', 'invalid-request', 'not-found'].includes(error.code), `It fails with ${String(error)} on a cursor it never gave.`)
    },
  },
  {
    id: 'around-seeks',
    facets,
    says: 'opens around a moment, if it says that it can seek by time',
    async check(probe) {
      if (probe.adapter.timeline?.reads.seek !== 'by-time') return
      const known = await probe.all({ limit: 50 })
      const middle = known[Math.floor(known.length / 2)]
      insist(middle, 'The subject has no items.')
      const around = await probe.list({ at: { around: middle.occurredAt }, limit: 3 })
      insist(around.items.some((item) => item.occurredAt === middle.occurredAt), `Around ${middle.occurredAt} it gives ${around.items.map((item) => item.occurredAt).join(', ') || 'nothing'}.`)
      insist(around.items.length <= 3, `It was asked for three around a moment and gave ${around.items.length}.`)
    },
  },
  {
    id: 'total-honest',
    facets,
    says: 'calls a total exact only when it is',
    async check(probe) {
      const { total } = await probe.list({ limit: 2 })
      if (!total) return
      const count = (await probe.all({ limit: 50 })).length
      insist(total.exact ? total.value === count : total.value <= count, `It says ${total.value} (${total.exact ? 'exact' : 'at least'}); there are ${count}.`)
    },
  },
]
