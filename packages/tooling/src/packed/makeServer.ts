import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { installPacked, type Consumer } from './installPacked.js'
import type { Tarballs } from './packAll.js'

/** What a guide tells its reader to put into this file: the block of that language, or the one whose first line names it. */
function blockOf(root: string, guide: string, language: string, file: string): string {
  const blocks = [...readFileSync(join(root, '.storybook/docs', guide), 'utf8').matchAll(/```(\w+)\n([\s\S]*?)```/g)].filter(([, found]) => found === language)
  const block = blocks.find(([, , text = '']) => text.startsWith(`// ${file}\n`)) ?? (blocks.length === 1 ? blocks[0] : undefined)
  if (!block) throw new Error(`${guide} does not say what stands in ${file}.`)
  return block[2] ?? ''
}

/** A project outside the workspace that does what the guide about the gateway says, to the letter. */
export function makeServer(root: string, tarballs: Tarballs): Consumer {
  const folder = mkdtempSync(join(tmpdir(), 'alongside-server-'))
  const write = (name: string, content: string) => writeFileSync(join(folder, name), content)
  write('policy.json', blockOf(root, 'WhoMaySpeak.mdx', 'json', 'policy.json'))
  for (const name of ['host.js', 'gateway.js']) write(name, blockOf(root, 'Gateway.mdx', 'js', name))
  // Asks as a browser does whose employee this host just signed in.
  write('ask.js', [
    "import { once } from 'node:events'",
    "import { createServer } from 'node:net'",
    "import { tokenFor } from './host.js'",
    'const probe = createServer().listen(0)',
    "await once(probe, 'listening')",
    'const port = (process.env.PORT = probe.address().port)',
    'await new Promise((resolve) => probe.close(resolve))',
    "await import('./gateway.js')",
    "const alive = await (await fetch(`http://127.0.0.1:${port}/healthz`)).json()",
    "const token = await tokenFor({ sub: 'mira', name: 'Mira Sand', roles: ['agent'] })",
    "const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }",
    "const hello = await (await fetch(`http://127.0.0.1:${port}/v1/session/hello`, { method: 'POST', headers, body: '{}' })).json()",
    "console.log(JSON.stringify({ alive, actor: hello.result?.actor.id, sources: hello.result?.sources.map(({ id }) => id) }))",
    'process.exit(0)',
  ].join('\n'))
  return installPacked(folder, tarballs, { packages: ['core', 'adapters', 'gateway'], dependencies: { jose: '6.2.17' } })
}
