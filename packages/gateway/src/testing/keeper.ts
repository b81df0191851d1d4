// A process that holds a folder until somebody kills it: `lock` takes only the lock, `write` opens the database and writes without end.
import { isAlongsideError } from '@alongside/core/errors'
import { createArchiveStore } from '../storage/archive/createArchiveStore.js'
import { lockFolder } from '../storage/lockFolder.js'
import { openDatabase } from '../storage/openDatabase.js'

const [task, folder = ''] = process.argv.slice(2)
const say = (line: string) => void process.stdout.write(`${line}\n`)

async function write(): Promise<void> {
  const archive = createArchiveStore(await openDatabase({ folder }), 'kestrel')
  say('open')
  for (let number = 1; ; number += 1) {
    const ref = { source: 'page', id: `${number}` }
    await archive.update(ref, () => ({ ref, revision: number, keptSince: '2026-11-22T06:00:00.000Z' }))
    say(`kept ${number}`)
  }
}

try {
  if (task === 'write') await write()
  lockFolder(folder)
  say('open')
  setInterval(() => undefined, 60_000)
} catch (error) {
  say(`refused ${isAlongsideError(error) ? error.message : String(error)}`)
}
