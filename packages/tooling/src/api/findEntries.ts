import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** One subpath that a published package exports. */
export interface Entry {
  /** As it is imported: `@alongside/core/model`. */
  readonly name: string
  readonly file: string
}

const isCode = (target: string) => /\.tsx?$/.test(target)

/** Every entry of every published package, patterns filled in. */
export function findEntries(root: string): readonly Entry[] {
  return readdirSync(join(root, 'packages')).flatMap((folder) => {
    const home = join(root, 'packages', folder)
    const manifest = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { name: string; private?: boolean; exports: Record<string, string> }
    if (manifest.private === true) return []
    return Object.entries(manifest.exports).filter(([, target]) => isCode(target)).flatMap(([subpath, target]) =>
      fillPattern(home, target).map(({ star, file }) => ({ name: join(manifest.name, subpath.replace('*', star)), file })),
    )
  })
}

function fillPattern(home: string, target: string) {
  const [before, after] = target.split('*') as [string, string?]
  if (after === undefined) return [{ star: '', file: join(home, target) }]
  const stars = new Set(readdirSync(join(home, before)).map((name) => (name.endsWith(after) ? name.slice(0, -after.length) : name)))
  return [...stars].filter((star) => !star.includes('.') && existsSync(join(home, before + star + after))).map((star) => ({ star, file: join(home, before + star + after) }))
}
