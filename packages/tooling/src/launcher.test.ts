import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../../..')
const door = 'packages/tooling/bin/alongside.mjs'
const started: ChildProcess[] = []
afterEach(() => started.splice(0).forEach((child) => child.kill('SIGKILL')))

test('an old Node is told in one clear sentence', () => {
  const pretend = "data:text/javascript,Object.defineProperty(process.versions,'node',{value:'18.20.8'})"
  const { status, stderr } = spawnSync(process.execPath, ['--import', pretend, door, 'start'], { cwd: root, encoding: 'utf8' })
  expect(status).toBe(1)
  expect(stderr.trim()).toBe('Alongside needs Node 20.19 or newer; this is Node 18.20.8.')
})

test('an unknown job names the ones there are', () => {
  const { status, stderr } = spawnSync(process.execPath, [door, 'dance'], { cwd: root, encoding: 'utf8' })
  expect(status).toBe(1)
  expect(stderr).toContain('The jobs are: start, typecheck')
})

test('the helpdesk finds another port when one is taken, and stopping npm frees it within two seconds, twice in a row', async () => {
  const taken = createServer()
  const port = await new Promise<number>((done) => taken.listen(0, '127.0.0.1', () => done((taken.address() as { port: number }).port)))
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    const { npm, address } = await startHelpdesk(root, port)
    expect(address.port).not.toBe(String(port))
    expect((await fetch(address)).status).toBe(200)
    process.kill(signal === 'SIGINT' ? -npm.pid! : npm.pid!, signal)
    expect(await isFree(Number(address.port), 2000)).toBe(true)
  }
  taken.close()
}, 120_000)

test('a folder name with spaces is no obstacle', async () => {
  const parent = mkdtempSync(join(tmpdir(), 'alongside with spaces '))
  symlinkSync(root, join(parent, 'the clone'))
  const { address, npm } = await startHelpdesk(join(parent, 'the clone'), 0)
  expect(await (await fetch(address)).text()).toContain('Kestrel Helpdesk')
  npm.kill('SIGTERM')
  rmSync(parent, { recursive: true })
}, 60_000)

test('the README names exactly the two commands', () => {
  const block = /```sh\n([\s\S]*?)```/.exec(readFileSync(join(root, 'README.md'), 'utf8'))?.[1] ?? ''
  expect(block.split('\n').flatMap((line) => /^npm \w+/.exec(line)?.[0] ?? [])).toEqual(['npm start', 'npm test'])
  expect(existsSync(join(root, '.ci/run'))).toBe(true)
  expect(execFileSync('git', ['ls-files', '-s', '.ci/run'], { cwd: root, encoding: 'utf8' })).toMatch(/^100755/)
})

async function startHelpdesk(cwd: string, port: number): Promise<{ readonly npm: ChildProcess; readonly address: URL }> {
  // A group of its own, as a terminal gives it: Ctrl-C reaches every process in it.
  const npm = spawn('npm', ['start'], { cwd, detached: true, env: { ...process.env, PORT: String(port) } })
  started.push(npm)
  let told = ''
  const address = await new Promise<URL>((found, failed) => {
    npm.on('exit', () => failed(new Error(told)))
    for (const stream of [npm.stdout, npm.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        told += chunk.toString()
        const local = /Local:\s+(http:\S+)/.exec(told.replace(/\u001b\[\d+m/g, ''))?.[1]
        if (local) found(new URL(local))
      })
    }
  })
  npm.removeAllListeners('exit')
  return { npm, address }
}

/** Whether nobody listens any more before the time is up. */
async function isFree(port: number, within: number): Promise<boolean> {
  const until = Date.now() + within
  while (Date.now() < until) {
    const isTaken = await new Promise<boolean>((answer) => {
      const socket = connect(port, '127.0.0.1', () => answer(true)).on('error', () => answer(false)).on('connect', () => socket.destroy())
    })
    if (!isTaken) return true
    await new Promise((resume) => setTimeout(resume, 50))
  }
  return false
}
