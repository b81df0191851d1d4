import { budgets, measureSizes } from './measureSizes.js'

const sizes = await measureSizes()
const kB = (size: number) => `${size.toFixed(1).padStart(6)} kB`
console.log('\nThe sidebar, gzipped, without react and react-dom:')
for (const name of ['entry', 'sidebar', 'css'] as const) console.log(`  ${kB(sizes[name])} of ${budgets[name]}  ${name}`)
console.log('\nLoaded until an agent has read and replied:')
for (const { name, size, isEntry } of sizes.chunks) console.log(`  ${kB(size)}  ${name}${isEntry ? ' (entry)' : ''}`)
console.log('\nLoaded only when wanted:')
for (const { name, size } of sizes.rest) console.log(`  ${kB(size)}  ${name}`)
if ((['entry', 'sidebar', 'css'] as const).some((name) => sizes[name] > budgets[name])) {
  console.error('\nOver budget.')
  process.exitCode = 1
}
