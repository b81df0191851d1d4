import { bundleBudget, budgets } from './budgets.js'
import { measureBundle } from './measureBundle.js'
import { measureSizes, type Chunk } from './measureSizes.js'
import type { ModuleWeight } from './weighModules.js'

const sizes = await measureSizes()
const kB = (size: number) => `${size.toFixed(1).padStart(6)} kB`
const bySize = <T extends { readonly size: number }>(list: readonly T[]) => [...list].sort((a, b) => b.size - a.size)

console.log('\nThe sidebar, gzipped, without react and react-dom:')
for (const name of ['entry', 'sidebar', 'css'] as const) console.log(`  ${kB(sizes[name])} of ${budgets[name]}  ${name}`)
console.log('\nLoaded until an agent has read and replied:')
printChunks(sizes.chunks)
console.log('\nLoaded only when wanted:')
printChunks(sizes.rest)
console.log('\nWhere the bytes come from:')
for (const [name, size] of byPlace(sizes.modules)) console.log(`  ${kB(size)}  ${name}`)
const bundle = await measureBundle()
console.log('\nThe bundle of a script tag, gzipped, with React and the styles:')
console.log(`  ${kB(bundle.first)} of ${bundleBudget}  first load`)
console.log(`  ${kB(bundle.later)}  right after it: timeline and composer`)
console.log(`  ${kB(bundle.gateway)}  with a gateway`)
if (process.argv.includes('--modules')) {
  console.log('\nEvery module:')
  for (const { name, chunk, size } of bySize(sizes.modules)) console.log(`  ${size.toFixed(2).padStart(6)} kB  ${name} (${chunk})`)
}
if ((['entry', 'sidebar', 'css'] as const).some((name) => sizes[name] > budgets[name]) || bundle.first > bundleBudget) {
  console.error('\nOver budget.')
  process.exitCode = 1
}

function printChunks(chunks: readonly Chunk[]) {
  for (const { name, size, isEntry } of bySize(chunks)) console.log(`  ${kB(size)}  ${name}${isEntry ? ' (entry)' : ''}`)
}

/** Sums per folder of ours, or per library, over what is loaded until an agent has read and replied. */
function byPlace(modules: readonly ModuleWeight[]): readonly (readonly [string, number])[] {
  const places = new Map<string, number>()
  const loaded = new Set(sizes.chunks.map(({ name }) => name))
  for (const { name, chunk, size } of modules) {
    if (!loaded.has(chunk)) continue
    const place = name.includes('/src/') ? name.split('/').slice(1, 4).join('/') : name
    places.set(place, (places.get(place) ?? 0) + size)
  }
  return [...places].sort((a, b) => b[1] - a[1])
}
