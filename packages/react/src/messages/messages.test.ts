import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ar } from './ar.js'
import { createTranslate } from './createTranslate.js'
import { de } from './de.js'
import { en } from './en.js'
import type { Message } from './Messages.js'

const placeholders = (message: Message) => [...new Set((typeof message === 'string' ? message : message.other).match(/\{\w+\}/g) ?? [])].sort()

describe.each(Object.entries({ de, ar }))('the %s messages', (_language, messages) => {
  test('say everything that English says, and nothing else', () => {
    expect(Object.keys(messages).sort()).toEqual(Object.keys(en).sort())
  })

  test.each(Object.keys(en) as (keyof typeof en)[])('%s has the same places to fill', (key) => {
    expect(placeholders(messages[key])).toEqual(placeholders(en[key]))
  })

  test('are translated', () => {
    const same = (Object.keys(en) as (keyof typeof en)[]).filter((key) => typeof en[key] === 'string' && en[key] === messages[key] && /[a-z]{4}/i.test(en[key].replace(/\{\w+\}/g, '')))
    expect(same.length).toBeLessThan(Object.keys(en).length * 0.06)
  })
})

describe('the English words', () => {
  const source = join(import.meta.dirname, '..')
  const modules = readModules(source)
  const wordsOf = new Map([...modules.keys()].filter((path) => path.includes('/messages/en/')).map((path) => [path, keysIn(readFileSync(path, 'utf8'))]))
  const entries = ['AgentSidebar', 'Customer360Card', 'SocialTimeline', 'ReplyComposer', 'SentimentBadge', 'NotesPanel', 'EscalationBar', 'ActivityLog', 'PolicyInspector']

  test('stand in one file each, and every file is part of the whole', () => {
    expect([...wordsOf.values()].flat().sort()).toEqual(Object.keys(en).sort())
  })

  test('are all said somewhere', () => {
    const said = [...modules.values()].flatMap(({ says, mayAlsoSay }) => [...says, ...mayAlsoSay])
    expect(Object.keys(en).filter((key) => !said.some((pattern) => pattern.test(key)))).toEqual([])
  })

  test.each(entries)('are there before %s or a part that it loads later says them', (widget) => {
    const silent = new Set<string>()
    const visit = (root: string, before: ReadonlySet<string>) => {
      if (before.has(root)) return
      const part = reach(modules, root)
      const there = new Set([...before, ...part])
      const brought = new Set([...there].flatMap((path) => wordsOf.get(path) ?? []))
      for (const path of part) {
        const missing = Object.keys(en).filter((key) => !brought.has(key) && modules.get(path)!.says.some((pattern) => pattern.test(key)))
        for (const key of missing) silent.add(`${relative(source, path)} says ${key}`)
        for (const later of modules.get(path)!.loads) visit(later, there)
      }
    }
    visit(join(source, widget, 'index.ts'), reach(modules, join(source, 'provider/AlongsideProvider.tsx')))
    expect([...silent]).toEqual([])
  })
})

interface Module {
  readonly imports: readonly string[]
  /** Loaded when it is wanted. */
  readonly loads: readonly string[]
  readonly says: readonly RegExp[]
  /** Composed of so little that it could be any word of an area. */
  readonly mayAlsoSay: readonly RegExp[]
}

function readModules(source: string): ReadonlyMap<string, Module> {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file) && !/(\.(test|stories)\.|^test\/)/.test(file))
  return new Map(files.map((file) => [join(source, file), readModule(join(source, file))]))
}

function readModule(path: string): Module {
  const text = readFileSync(path, 'utf8')
  const find = (pattern: RegExp) => [...text.matchAll(pattern)].map(([, found]) => found!)
  const beside = (file: string) => [join(dirname(path), file), join(dirname(path), file.replace(/\.ts$/, '.tsx'))].find((name) => existsSync(name))!
  const keys = path.includes('/messages/') ? [] : find(/['"`]((?:activity|approvals|card|composer|desk|escalation|inspector|notes|policy|sentiment|shared|sidebar|timeline)\.[^'"`\n]+)['"`]/g)
  const name = '${name}'
  const isGroup = (key: string) => Object.keys(en).some((known) => known.startsWith(`${key}.`))
  const isVague = (key: string) => /^\w+\.\$/.test(key)
  const toPattern = (key: string) => new RegExp(`^${key.replace(/\./g, '\\.').replace(/\$\{[^}]*\}/g, '[\\w-]+')}$`)
  return {
    imports: find(/^(?:import|export) (?!type\b)[^;]*? from '(\.[^']+)\.js'/gm).map((file) => beside(`${file}.ts`)),
    loads: find(/\bimport\('(\.[^']+)\.js'\)/g).map((file) => beside(`${file}.ts`)),
    says: keys.filter((key) => !isVague(key)).map((key) => toPattern(isGroup(key) ? `${key}.${name}` : key)),
    mayAlsoSay: keys.filter(isVague).map(toPattern),
  }
}

/** A module and all that comes with it. */
function reach(modules: ReadonlyMap<string, Module>, root: string): ReadonlySet<string> {
  const reached = new Set<string>()
  const visit = (path: string) => {
    if (reached.has(path)) return
    reached.add(path)
    modules.get(path)!.imports.forEach(visit)
  }
  visit(root)
  return reached
}

function keysIn(text: string): readonly string[] {
  const area = /inArea\('(\w+)'/.exec(text)![1]
  return [...text.matchAll(/^ {2}'?([\w.-]+)'?:/gm)].map(([, name]) => `${area}.${name}`)
}

describe('a message', () => {
  test('falls back to English where the host gave no word', () => {
    expect(createTranslate('de', {})('shared.retry')).toBe('Retry')
    expect(createTranslate('de', { 'shared.retry': 'Nochmal' })('shared.retry')).toBe('Nochmal')
  })

  test('writes numbers with the digits of the locale', () => {
    expect(createTranslate('ar-EG', ar)('shared.atLeast', { count: 56 })).toContain('٥٦')
  })
})
