import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Published, Tarballs } from './packAll.js'

/** A project outside the workspace. */
export interface Consumer {
  readonly folder: string
  run(...command: readonly string[]): string
}

export interface Wanted {
  readonly packages: readonly Published[]
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
}

/** Installs packed packages into a folder as a stranger would, beside what else they use. */
export function installPacked(folder: string, tarballs: Tarballs, { packages, dependencies = {}, devDependencies = {} }: Wanted): Consumer {
  const packed = Object.fromEntries(packages.map((name) => [`@alongside/${name}`, `file:${tarballs[name]}`]))
  const manifest = { name: 'consumer', private: true, type: 'module', dependencies: { ...packed, ...dependencies }, devDependencies, pnpm: { overrides: packed } }
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest))
  const run = (...[command = '', ...rest]: readonly string[]) => execFileSync(command, rest, { cwd: folder, encoding: 'utf8', stdio: 'pipe' })
  run('npx', '--yes', 'pnpm@10.34.9', 'install', '--prefer-offline', '--ignore-workspace')
  return { folder, run }
}
