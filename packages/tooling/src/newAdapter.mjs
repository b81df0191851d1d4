import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Makes packages/adapters/src/NAME from the template: a folder that passes the suite, and no other file touched. */
export function newAdapter(root, name) {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name ?? '')) throw new Error('Give the adapter a name in lower case with dashes, e.g.: npm run new:adapter acme-desk')
  const target = join(root, 'packages/adapters/src', name)
  if (existsSync(target)) throw new Error(`packages/adapters/src/${name} exists already. Choose another name, or remove the folder first.`)
  const template = join(root, 'packages/tooling/templates/adapter')
  const pascal = name.split('-').map((word) => word[0].toUpperCase() + word.slice(1)).join('')
  mkdirSync(target)
  for (const file of readdirSync(template)) {
    const text = readFileSync(join(template, file), 'utf8').replaceAll('createStarter', `create${pascal}`).replaceAll('StarterOptions', `${pascal}Options`).replaceAll('Starter', pascal).replaceAll('starter', name)
    writeFileSync(join(target, file.replace('starter', name)), text)
  }
  return target
}
