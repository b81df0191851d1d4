import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { settingsName, type BenchMemory, type BenchReady, type BenchSettings } from './BenchProcess.js'

const packages = fileURLToPath(new URL('../../../../packages', import.meta.url))

/** A server of the bench, as whoever measures it holds it. */
export interface BenchServer extends BenchReady {
  weigh(): Promise<BenchMemory>
  stop(): Promise<void>
}

/** Bundles a server's file, so that it starts in a moment. It lies where the gateway's own dependencies are found. Resolves with its path. */
export async function buildBenchProcess(name: 'gatewayProcess' | 'floorProcess'): Promise<string> {
  const outDir = join(packages, 'gateway', 'node_modules', '.bench', name)
  await build({
    configFile: false, logLevel: 'error', root: join(packages, 'gateway'), ssr: { noExternal: [/^@alongside\//] },
    build: {
      ssr: fileURLToPath(new URL(`${name}.ts`, import.meta.url)), outDir, emptyOutDir: true, target: 'node20', copyPublicDir: false,
      rolldownOptions: { output: { entryFileNames: 'main.mjs' } },
    },
  })
  return join(outDir, 'main.mjs')
}

/** Starts it and resolves once it can be asked. With ALONGSIDE_PROFILE set it leaves a CPU profile in that folder. */
export async function openBenchProcess(file: string, settings: BenchSettings): Promise<BenchServer> {
  const profile = process.env['ALONGSIDE_PROFILE']
  const execArgv = profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`]
  const child = fork(file, { env: { ...process.env, [settingsName]: JSON.stringify(settings) }, stdio: ['ignore', 'inherit', 'inherit', 'ipc'], execArgv })
  const gone = once(child, 'exit')
  const failed = gone.then(() => Promise.reject(new Error('A server of the bench ended before it could be asked.')))
  failed.catch(() => undefined)
  const [ready] = (await Promise.race([once(child, 'message'), failed])) as [BenchReady]
  return {
    ...ready,
    async weigh() {
      child.send('weigh')
      const [memory] = (await once(child, 'message')) as [BenchMemory]
      return memory
    },
    async stop() {
      child.disconnect()
      await gone
    },
  }
}
