import { spawn } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startDatabases } from '../servers/databases.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..', '..')
const folder = mkdtempSync(join(tmpdir(), 'alongside-storage-'))
let databases: Awaited<ReturnType<typeof startDatabases>>

beforeAll(async () => {
  // PostgreSQL may run as another user than we do.
  chmodSync(folder, 0o755)
  mkdirSync(join(folder, 'servers'))
  databases = await startDatabases(join(folder, 'servers'))
}, 120_000)
afterAll(async () => {
  await databases.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** Runs the gateway's own tests in a process of their own. Resolves with what it says at the end. */
function runTests(environment: Record<string, string>): Promise<{ readonly code: number | null; readonly said: string }> {
  const child = spawn(process.execPath, [join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run', '--project', 'unit', '--no-color', 'packages/gateway/src'], {
    cwd: root, env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said = `${said}${chunk.toString()}`.slice(-6_000)))
  return new Promise((resolve) => child.once('exit', (code) => resolve({ code, said })))
}

describe('the gateway on a real PostgreSQL', () => {
  test('passes every test that it passes on the embedded one', async () => {
    const { code, said } = await runTests({ DATABASE_URL: databases.postgresUrl })
    expect(code, said).toBe(0)
  }, 900_000)
})
