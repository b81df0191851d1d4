import { execFile } from 'node:child_process'
import { resolve } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../../..')

/** What knip has to say: nothing, or one finding a line. */
async function findUnused(): Promise<string> {
  try {
    await promisify(execFile)(process.execPath, ['node_modules/knip/bin/knip.js', '--no-progress'], { cwd: root })
    return ''
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { readonly stdout?: string; readonly stderr?: string }
    return stdout || stderr || String(error)
  }
}

test('every file, export and dependency is used by something', async () => {
  expect(await findUnused()).toBe('')
})
