import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Rollup } from 'vite'
import { buildBundle, bundleFile } from '../buildBundle.js'

/** kB of 1,000 bytes, gzip level 9, React and the styles included. */
export interface BundleSizes {
  /** All that a script tag loads before anything is drawn. */
  readonly first: number
  /** What comes right after it: the timeline and the composer. */
  readonly later: number
  /** What a page with a gateway loads on top. */
  readonly gateway: number
  /** Files that no page loads at once. */
  readonly chunks: number
}

/** Builds the bundle that pages load by a script tag, and weighs it. */
export async function measureBundle(): Promise<BundleSizes> {
  const folder = mkdtempSync(join(tmpdir(), 'alongside-bundle-'))
  try {
    const { output } = await buildBundle(folder)
    const chunks = output.filter((part) => part.type === 'chunk')
    const weigh = (files: Iterable<string>) => [...files].reduce((sum, file) => sum + gzipSync(readFileSync(join(folder, file)), { level: 9 }).length / 1000, 0)
    const first = reach(chunks, [bundleFile])
    const [later, gateway] = ['AgentSidebarLater', 'openGateway'].map((name) => [...reach(chunks, filesNamed(chunks, name))].filter((file) => !first.has(file)))
    return { first: weigh(first), later: weigh(later!), gateway: weigh(gateway!.filter((file) => !later!.includes(file))), chunks: chunks.length - first.size }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function filesNamed(chunks: readonly Rollup.OutputChunk[], name: string): readonly string[] {
  const found = chunks.filter((chunk) => chunk.name === name).map(({ fileName }) => fileName)
  if (found.length === 0) throw new Error(`The bundle has no part called ${name} any more, so it cannot be weighed. Name the one that took its place.`)
  return found
}

/** Some files and everything that they import without waiting. */
function reach(chunks: readonly Rollup.OutputChunk[], files: readonly string[]): ReadonlySet<string> {
  const reached = new Set(files)
  for (const file of reached) for (const next of chunks.find(({ fileName }) => fileName === file)?.imports ?? []) reached.add(next)
  return reached
}
