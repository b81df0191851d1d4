import { join, relative } from 'node:path'
import { gzipSync } from 'node:zlib'
import { minifySync, type Rollup } from 'vite'

export interface ModuleWeight {
  readonly name: string
  readonly chunk: string
  /** Its share of the chunk, kB of gzip. */
  readonly size: number
}

const root = join(import.meta.dirname, '../../../..')

/** What every module costs in a chunk that weighs `size` kB: what the chunk's gzip loses without it, scaled so that the shares add up to the chunk. */
export function weighModules(chunk: Rollup.OutputChunk, size: number): readonly ModuleWeight[] {
  const parts = Object.entries(chunk.modules).map(([id, { code }]) => ({ id, code: code ? minifySync('module.js', code.replaceAll('import.meta', 'meta')).code : '' }))
  const gzipped = (texts: typeof parts) => gzipSync(texts.map(({ code }) => code).join('\n'), { level: 9 }).length
  const whole = gzipped(parts)
  const own = parts.map((part) => ({ name: nameOf(part.id), lost: whole - gzipped(parts.filter((other) => other !== part)) }))
  const total = own.reduce((sum, { lost }) => sum + lost, 0) || 1
  return own.map(({ name, lost }) => ({ name, chunk: chunk.name, size: lost / total * size }))
}

/** `packages/react/src/x.ts`, or a library's name. */
function nameOf(id: string): string {
  const [, library] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(id) ?? []
  return library ?? relative(root, id.replace(/^\0/, ''))
}
