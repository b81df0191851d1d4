import type { DeskCommand } from '@alongside/core/desk'
import type { Identity } from '@alongside/core/model'
import type { Policy, PolicyActor } from '@alongside/core/policy'
import { openBrowserDesk } from '@alongside/react/browser-desk'

const policy: Policy = {
  spec: 1, id: 'page', version: '1', locales: ['en'], effective: { from: '2020-01-01T00:00:00.000Z' }, roles: { lead: {} },
  approval: { steps: [{ of: [{ kind: 'role', id: 'lead' }], need: 'any' }] },
  rules: [{ id: 'all', effect: 'allow', when: { roles: ['lead'] }, reason: { en: 'Everybody works here.' } }],
}
const dana: PolicyActor = { id: 'dana', name: 'Dana', roles: ['lead'], tenant: 'kestrel' }

const desk = await openBrowserDesk({ name: 'kestrel', policy })

const locate = (handle: string) => {
  const customer: Identity = { scheme: 'x', realm: 'x', id: handle, handle: `@${handle}`, party: 'person' }
  return desk.locate({ source: 'x', thread: `thread of ${handle}`, customer })
}

async function versionOf(stream: string): Promise<number> {
  return (await desk.read([stream]))[stream]?.version ?? 0
}

const entriesOf = (folder: FileSystemDirectoryHandle) => (folder as unknown as { values(): AsyncIterable<FileSystemHandle> }).values()

/** What a test does in a tab. */
export const tab = {
  /** Writes a note, having read a version of the thread; says what came of it. */
  async note(handle: string, id: string, text: string, version?: number) {
    const { stream, subject } = await locate(handle)
    const reads = { [stream]: version ?? (await versionOf(stream)) }
    const command: DeskCommand<'note'> = { type: 'note', id, actor: dana, stream, subject, reads, text }
    const outcome = await desk.execute(command)
    return outcome.state === 'refused' ? outcome.code : outcome.state
  },
  version: async (handle: string) => versionOf((await locate(handle)).stream),
  async notes(handle: string) {
    const { stream } = await locate(handle)
    const state = (await desk.read([stream]))[stream]
    return state?.kind === 'thread' ? state.notes.map(({ text }) => text) : []
  },
  async erase(handle: string) {
    const { stream, subject } = await locate(handle)
    await desk.erase(subject, 'dana')
    const state = (await desk.read([stream]))[stream]
    return state?.kind === 'thread' ? state.notes.map(({ text }) => text) : []
  },
  /** Every key file there is. */
  async keys() {
    const root = await navigator.storage.getDirectory()
    const files: number[][] = []
    for await (const folder of entriesOf(root)) {
      for await (const file of entriesOf(folder as FileSystemDirectoryHandle)) files.push([...new Uint8Array(await (await (file as FileSystemFileHandle).getFile()).arrayBuffer())])
    }
    return files
  },
  verify: async () => (await desk.verify()).state,
  announce: (doing: 'typing' | 'open') => desk.presence.announce({ thread: 'thread:1', actor: 'dana', doing }),
  here: () => desk.presence.list('thread:1').map(({ actor, doing }) => `${actor} ${doing}`),
  close: () => desk.close(),
  /** Keeps a text as it is, to see that a search of the files finds what is there. */
  keepOpenly: (text: string) => new Promise<void>((resolve, reject) => {
    const opening = indexedDB.open('openly', 1)
    opening.onupgradeneeded = () => void opening.result.createObjectStore('texts')
    opening.onsuccess = () => {
      const writing = opening.result.transaction('texts', 'readwrite', { durability: 'strict' })
      writing.objectStore('texts').put(text, 'text')
      writing.oncomplete = () => resolve()
      writing.onerror = () => reject(writing.error)
    }
  }),
}

declare global {
  interface Window {
    tab?: typeof import('./main.js').tab
  }
}

window.tab = tab
