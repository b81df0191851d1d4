// A program of the machine's, started on a port and stopped with its own signal.
import { spawn } from 'node:child_process'
import { connect, createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** Starts it and resolves once it answers on `port`; rejects with the last it said. */
export async function supervise(name, program, args, options, port, stopSignal) {
  const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
  const said = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => said.push(chunk))
  const exited = new Promise((resolve) => child.once('exit', resolve).once('error', resolve))
  const stop = () => {
    child.kill(stopSignal)
    return exited
  }
  for (let attempt = 0; attempt < 200; attempt += 1) {
    if (child.exitCode !== null) break
    if (await answers(port)) return { port, stop }
    await sleep(50)
  }
  await stop()
  throw new Error(`${name} did not start: ${Buffer.concat(said).toString().trim().split('\n').slice(-5).join(' | ')}`)
}

function answers(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}

/** A TCP port that nobody listens on right now. */
export function findFreePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}
