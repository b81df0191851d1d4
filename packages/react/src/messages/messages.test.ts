import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
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

describe('the words of a widget', () => {
  const widgets = { AgentSidebar: 'sidebar|card|shared', Customer360Card: 'card|shared', SocialTimeline: 'timeline|shared', ReplyComposer: 'composer|shared', SentimentBadge: 'sentiment|shared', controls: 'shared', surface: 'shared' }

  test.each(Object.entries(widgets))('%s says only what comes with it', (folder, areas) => {
    const path = join(import.meta.dirname, '..', folder)
    const sources = readdirSync(path).filter((file) => /\.tsx?$/.test(file) && !/\.(test|stories)\./.test(file)).map((file) => readFileSync(join(path, file), 'utf8'))
    const said = sources.flatMap((source) => [...source.matchAll(/\bt\(['`](\w+)\./g)].map(([, area]) => area!))
    expect(said.length).toBeGreaterThan(0)
    expect(said.filter((area) => !areas.split('|').includes(area))).toEqual([])
  })
})

describe('a message', () => {
  test('falls back to English where the host gave no word', () => {
    expect(createTranslate('de', {})('shared.retry')).toBe('Retry')
    expect(createTranslate('de', { 'shared.retry': 'Nochmal' })('shared.retry')).toBe('Nochmal')
  })

  test('writes numbers with the digits of the locale', () => {
    expect(createTranslate('ar-EG', ar)('shared.atLeast', { count: 56 })).toContain('٥٦')
  })
})
