import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const published = ['core', 'sentiment', 'adapters', 'gateway', 'react', 'embed'] as const
export type Published = (typeof published)[number]
/** Where each packed package lies. */
export type Tarballs = Readonly<Record<Published, string>>

/** Builds and packs what a stranger would install. Gives each tarball's path. */
export function packAll(root: string): Tarballs {
  const target = mkdtempSync(join(tmpdir(), 'alongside-packed-'))
  const pnpm = (name: Published, ...argumentList: string[]) =>
    execFileSync('npx', ['--yes', 'pnpm@10.34.9', ...argumentList], { cwd: join(root, 'packages', name), stdio: 'pipe' })
  for (const name of published) {
    rmSync(join(root, 'packages', name, 'dist'), { recursive: true, force: true })
    pnpm(name, 'run', 'build')
    pnpm(name, 'pack', '--pack-destination', target)
  }
  const files = readdirSync(target)
  return Object.fromEntries(published.map((name) => [name, join(target, files.find((file) => file.startsWith(`alongside-${name}-`)) ?? '')])) as Tarballs
}
