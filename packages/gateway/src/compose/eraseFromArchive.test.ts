import { createMemoryArchiveStore } from '@alongside/core/archive'
import type { Identity, Interaction } from '@alongside/core/model'
import { expect, test } from 'vitest'
import { eraseFromArchive } from './eraseFromArchive.js'

const person = (id: string): Identity => ({ scheme: 'facebook', realm: 'page', id, party: 'person' })
const at = '2026-11-22T10:00:00.000Z'

const item = (id: string, author: Identity): Interaction => ({
  ref: { source: 'pages', id }, kind: 'post', nature: 'words', channel: { id: 'comment', label: 'Comment' }, occurredAt: `2026-11-20T10:00:${id.padStart(2, '0')}.000Z`, revision: 1, direction: 'inbound', visibility: 'public',
  author: { name: 'Somebody', identity: author }, text: `words ${id}`, thread: 'one',
} as unknown as Interaction)

test('of somebody who is erased nothing is left in the archive, of everybody else everything', async () => {
  const archive = createMemoryArchiveStore()
  const [ines, ada] = [person('ines'), person('ada')]
  for (let id = 0; id < 30; id += 1) {
    const one = item(String(id), id % 2 === 0 ? ines : ada)
    await archive.update(one.ref, () => ({ ref: one.ref, item: one, revision: 1, keptSince: at }))
  }
  await eraseFromArchive(archive, 'pages', [ines], at)
  const left = await archive.read(Array.from({ length: 30 }, (_, id) => ({ source: 'pages', id: String(id) })))
  expect(left.filter(({ item: kept }) => kept).map(({ item: kept }) => kept!.author.identity!.id)).toEqual(Array.from({ length: 15 }, () => 'ada'))
  expect(left.filter(({ gone }) => gone).every(({ gone }) => gone!.why === 'erased')).toBe(true)
  expect(JSON.stringify(left.filter(({ gone }) => gone))).not.toMatch(/ines|words/)
})
