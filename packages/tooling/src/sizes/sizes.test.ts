import { beforeAll, describe, expect, test } from 'vitest'
import { ceilings } from './budgets.js'
import { measureSizes, type Sizes } from './measureSizes.js'

describe('what a browser loads of the sidebar', () => {
  let sizes: Sizes
  beforeAll(async () => {
    sizes = await measureSizes()
  }, 180_000)

  test.each(['entry', 'sidebar', 'css'] as const)('stays under its ceiling: %s', (name) => {
    expect(sizes[name]).toBeLessThanOrEqual(ceilings[name])
  })

  test('reads and answers without what is only wanted now and then', () => {
    const loaded = sizes.chunks.map(({ name }) => name)
    expect(loaded).toContain('AgentSidebarLater')
    const rest = sizes.rest.map(({ name }) => name)
    expect(rest).toEqual(expect.arrayContaining(['SocialTimelineMoreFilters', 'SocialTimelineShortcuts', 'SocialTimelineMore', 'ReplyComposerSavedReplies', 'ReplyComposerWaysOut', 'SentimentBadgeReasons', 'walkXText']))
  })
})
