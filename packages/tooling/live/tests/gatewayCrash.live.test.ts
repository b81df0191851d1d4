import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildProcess } from '../crash/buildProcess.js'
import { sourceNames, type SourceName, type VictimSettings } from '../crash/CrashMessages.js'
import { openVictim } from '../crash/openVictim.js'
import { startUpstream } from '../crash/startUpstream.js'
import { startDatabases } from '../servers/databases.mjs'

const moments = Number(process.env['ALONGSIDE_CRASHES'] ?? 100)
const seed = Number(process.env['ALONGSIDE_SEED'] ?? Date.now() % 1_000_000)
const steps = ['accepting', 'accepted', 'claimed', 'asking', 'answered', 'recorded', 'told'] as const
const folder = mkdtempSync(join(tmpdir(), 'alongside-crash-'))
let file: string
let databases: Awaited<ReturnType<typeof startDatabases>>

beforeAll(async () => {
  file = await buildProcess('victim')
  // PostgreSQL may run as another user than we do.
  chmodSync(folder, 0o755)
  mkdirSync(join(folder, 'servers'))
  databases = await startDatabases(join(folder, 'servers'))
}, 120_000)
afterAll(async () => {
  await databases.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** The same numbers for the same seed. */
function createDice(start: number): (below: number) => number {
  let state = start >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

interface Round {
  readonly settings: Omit<VictimSettings, 'crashAt' | 'name' | 'ahead'>
  readonly dice: (below: number) => number
}

/** Lets process after process work and die, and counts where. Answers whom it promised that their reply is safe. */
async function murder({ settings, dice }: Round) {
  const promised = new Map<string, SourceName>()
  const handed = new Map<string, SourceName>()
  const died: Record<string, number> = {}
  for (let moment = 0; moment < moments; moment += 1) {
    // Seven moments of ten at a named step, the others whenever it happens.
    const step = moment % 10 < 7 ? steps[moment % 10] : undefined
    const victim = openVictim(file, { ...settings, name: `victim ${moment}`, ...(step && { crashAt: { step, count: 1 + dice(3) } }) })
    let isGone = false
    const gone = victim.gone.then((text) => {
      isGone = true
      return text
    })
    await victim.ready.catch(() => undefined)
    const alarm = setTimeout(victim.kill, step ? 10_000 : 50 + dice(900))
    const answered = () => victim.said.filter(({ type }) => type === 'accepted' || type === 'failed').length
    for (let turn = 0; !isGone;) {
      const source = sourceNames[dice(sourceNames.length)] as SourceName
      const id = `r${moment}-${turn}`
      const isScheduled = dice(8) === 0
      // Two agents at a time, each with the next reply once the last is safe.
      const isSent = turn - answered() < 2 && victim.tell({ type: 'submit', id, source, account: `account-${dice(6)}`, ...(isScheduled && { sendAt: new Date(Date.now() + 200).toISOString() }) })
      if (isSent) handed.set(id, source)
      if (isSent) turn += 1
      else await sleep(5)
    }
    clearTimeout(alarm)
    const text = await gone
    if (text !== '') throw new Error(`A victim complained: ${text}`)
    for (const message of victim.said) {
      if (message.type === 'failed') throw new Error(`A victim could not take ${message.id}: ${message.message}`)
      if (message.type === 'accepted') promised.set(message.id, handed.get(message.id) as SourceName)
    }
    const place = step ?? 'any time'
    died[place] = (died[place] ?? 0) + 1
  }
  return { promised, handed, died }
}

/** Lets one process finish what all the others left, and then one whose clock says that nobody comes back to a claim. */
async function finish(settings: Round['settings']) {
  for (const ahead of [0, 5 * 60_000]) {
    const last = openVictim(file, { ...settings, name: 'the last', ahead })
    await last.ready
    if (ahead === 0) {
      // Claims that nobody carried out wait for the second one.
      await sleep(15_000)
    } else {
      const report = await last.drain()
      last.tell({ type: 'leave' })
      await last.gone
      return report
    }
    last.tell({ type: 'leave' })
    await last.gone
  }
  throw new Error('Nobody finished.')
}

describe('A gateway that is killed in the middle', () => {
  test.concurrent.each(['embedded', 'postgres'] as const)(`loses nothing and posts nothing twice, whenever it dies: %s (${moments} times, seed ${seed})`, async (engine) => {
    const upstream = await startUpstream()
    const place = engine === 'embedded' ? { folder: join(folder, 'embedded') } : { url: databases.postgresUrl }
    const settings = { place, schema: `crash_${engine}`, upstream: upstream.url }
    const started = Date.now()
    const { promised, handed, died } = await murder({ settings, dice: createDice(seed) })
    const { posts, submissions, verification } = await finish(settings)

    const states = new Map(posts.map(({ key, state }) => [key, state]))
    const timesOf = (id: string) => upstream.published.filter(({ key }) => key === id).length
    const counts: Record<string, number> = {}
    for (const [id, source] of handed) {
      const [state, times] = [states.get(id) ?? 'never accepted', timesOf(id)]
      counts[`${source}: ${state}`] = (counts[`${source}: ${state}`] ?? 0) + 1
      const shown = { id, source, state, times, submission: submissions[id] }
      expect(times, JSON.stringify(shown)).toBeLessThanOrEqual(1)
      if (promised.has(id)) expect(state, JSON.stringify(shown)).not.toBe('never accepted')
      if (state === 'never accepted') expect(shown).toMatchObject({ times: 0 })
      else if (state === 'failed') expect(shown).toMatchObject({ times: 0, submission: 'failed' })
      else if (source === 'mute' && state === 'unknown') expect(shown).toMatchObject({ submission: 'unknown' })
      else expect(shown).toMatchObject({ state: 'sent', times: 1, submission: 'sent' })
    }
    // What was promised never failed: only a claim whose process died before it accepted anything may.
    for (const [id, source] of promised) expect(states.get(id), `${id} ${source}`).toMatch(source === 'mute' ? /^(sent|unknown)$/ : /^sent$/)
    expect(verification).toBe('sound')
    await upstream.stop()
    console.info(`Killed ${moments} times on ${engine} (seed ${seed}) in ${Math.round((Date.now() - started) / 1000)} s`, died, counts, `${promised.size} of ${handed.size} promised`)
  }, 1_800_000)
})
