import { fork } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import type { AtAddresses } from '../servers/atNetwork.js'

test.each(['SIGTERM', 'disconnect'] as const)('a network that ends by %s leaves no server and no file behind', async (how) => {
  const folder = mkdtempSync(join(tmpdir(), 'alongside test '))
  chmodSync(folder, 0o755)
  const child = fork(fileURLToPath(new URL('../servers/atNetworkProcess.mjs', import.meta.url)), {
    env: { ...process.env, TMPDIR: folder },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: [],
  })
  const exited = once(child, 'exit')
  const [addresses] = (await once(child, 'message')) as [AtAddresses]
  expect(readdirSync(folder)).toHaveLength(1)

  if (how === 'disconnect') child.disconnect()
  else child.kill(how)

  expect(await exited).toEqual([0, null])
  expect(readdirSync(folder)).toEqual([])
  await expect(fetch(addresses.pds)).rejects.toThrow()
  rmSync(folder, { recursive: true })
})
