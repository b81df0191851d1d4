import { errorCodes } from '@alongside/core/errors'
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../../..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const tracked = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' }).split('\n').filter((path) => path !== '' && existsSync(join(root, path)))

describe('errors', () => {
  const headings = [...read('.storybook/docs/Errors.mdx').matchAll(/^## (\S+)$/gm)].map(([, code]) => code)

  test('every code has a heading in the guide, and every heading a code', () => {
    expect([...headings].sort()).toEqual([...errorCodes].sort())
  })
})

describe('adapters', () => {
  const folders = readdirSync(join(root, 'packages/adapters/src'), { withFileTypes: true }).filter((entry) => entry.isDirectory() && entry.name !== 'house-probe').map(({ name }) => name)

  test.each(folders)('%s has a harness, a page and tests', (name) => {
    const files = readdirSync(join(root, 'packages/adapters/src', name))
    expect(files).toEqual(expect.arrayContaining(['index.ts', 'api.ts', 'map.ts', 'conformance.ts', 'README.md']))
    expect(files.some((file) => file.endsWith('.test.ts'))).toBe(true)
  })

  test('nothing outside adapters and apps names one of them', () => {
    const naming = tracked.filter((path) => /^packages\/(core|gateway|react|sentiment)\/src\/.*\.tsx?$/.test(path) && !/\/testing\/|\/test\/|\.test\.|\.stories\./.test(path)).filter((path) => /@alongside\/adapters/.test(read(path)))
    expect(naming).toEqual([])
  })

  test('embed knows none but the client of the gateway, which names no network', () => {
    const imports = tracked.filter((path) => /^packages\/embed\/src\/.*\.tsx?$/.test(path) && !/\/test\/|\.test\.|\.stories\./.test(path)).flatMap((path) => read(path).match(/@alongside\/adapters[^'"]*/g) ?? [])
    expect(new Set(imports)).toEqual(new Set(['@alongside/adapters/gateway']))
  })
})

describe('pages', () => {
  const pages = tracked.filter((path) => path.endsWith('.md') && !path.includes('/templates/'))

  test.each(pages)('every link of %s leads somewhere', (page) => {
    const links = [...read(page).matchAll(/\]\((?!https?:|mailto:|#)([^)#]+)/g)].map(([, link]) => link!)
    const dead = links.filter((link) => !existsSync(join(root, dirname(page), link)))
    expect(dead).toEqual([])
  })
})

describe('the tree', () => {
  test('names no registry and holds no address of a package', () => {
    const hosts = ['registry.npm', 'npmjs.org/', 'deb.debian'].map((start) => new RegExp(start.replace('.', '\\.')))
    const lockFiles = tracked.filter((path) => /pnpm-lock\.yaml$|package-lock\.json$|\.npmrc$/.test(path))
    expect(lockFiles.filter((path) => hosts.some((host) => host.test(read(path))))).toEqual([])
  })

  test('has no file called utils, helpers, common, types, manager or service', () => {
    expect(tracked.filter((path) => /\/(utils|helpers|common|types|manager|service)\.(ts|tsx|mjs)$/.test(path))).toEqual([])
  })

  test('leaves nothing to do without an owner', () => {
    const sources = tracked.filter((path) => /^(packages|apps)\/.*\.(ts|tsx|mjs|css)$/.test(path) && path !== 'packages/tooling/src/tree.test.ts')
    expect(sources.filter((path) => /\b(TODO|FIXME|XXX|HACK)\b/.test(read(path)))).toEqual([])
  })
})
