import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const gateway = fileURLToPath(new URL('../..', import.meta.url))

/** Bundles `keeper.ts` where the gateway's own dependencies are found. Resolves with its path. */
export async function buildKeeper(): Promise<string> {
  const outDir = join(gateway, 'node_modules', '.keeper')
  await build({
    configFile: false, logLevel: 'error', root: gateway, ssr: { noExternal: [/^@alongside\//] },
    build: { ssr: fileURLToPath(new URL('keeper.ts', import.meta.url)), outDir, emptyOutDir: true, target: 'node20', rolldownOptions: { output: { entryFileNames: 'keeper.mjs' } } },
  })
  return join(outDir, 'keeper.mjs')
}

export interface Keeper {
  readonly pid: number
  /** Resolves with the first line that begins so; rejects when it ends before. */
  hear(beginning: string): Promise<string>
  /** Everything it said. */
  readonly said: readonly string[]
  /** As `kill -9` does. Resolves once it is gone. */
  kill(): Promise<void>
}

/** Starts a process that holds a folder. */
export function openKeeper(file: string, task: 'lock' | 'write', folder: string): Keeper {
  const child = spawn(process.execPath, [file, task, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  const said: string[] = []
  const waiting = new Set<() => void>()
  const lines = createInterface({ input: child.stdout }).on('line', (line) => {
    said.push(line)
    for (const look of [...waiting]) look()
  })
  const gone = Promise.all([once(child, 'exit'), once(lines, 'close')])
  return {
    pid: child.pid ?? 0,
    said,
    hear: (beginning) => new Promise((resolve, reject) => {
      const look = () => {
        const line = said.find((one) => one.startsWith(beginning))
        if (line === undefined) return
        waiting.delete(look)
        resolve(line)
      }
      waiting.add(look)
      look()
      void gone.then(() => reject(new Error(`The process ended without a word of "${beginning}". It said: ${said.join(' / ')}`)))
    }),
    async kill() {
      child.kill('SIGKILL')
      await gone
    },
  }
}
