import { loadKinds, type LoadKind } from './BenchProcess.js'
import { measureGateway } from './measureLoad.js'

const names: Readonly<Record<LoadKind, string>> = { profile: 'customer view', timeline: 'timeline page', submit: 'submit' }
const perSecond = (value: number) => Math.round(value).toLocaleString('en').padStart(9)

/** Measures the gateway and prints it as a table. */
export async function printGateway(): Promise<void> {
  const { postgres, embedded, streams } = await measureGateway()
  console.log('The gateway under load of 10 connections, requests a second (PostgreSQL without fsync, for both sides):')
  if (typeof postgres === 'string') console.log(`  No PostgreSQL here, so no floor to compare with. ${postgres}`)
  console.log('                  floor  gateway  of floor  statements   on PGlite')
  for (const kind of loadKinds) {
    const row = typeof postgres === 'string' ? undefined : postgres.find((one) => one.kind === kind)
    const compared = row ? `${perSecond(row.floor)}${perSecond(row.gateway)}${row.ratio.toFixed(2).padStart(10)}${String(row.statements).padStart(12)}` : '-'.padStart(40)
    console.log(`  ${names[kind].padEnd(13)}${compared}${perSecond(embedded[kind]).padStart(12)}`)
  }
  console.log(`${streams.clients.toLocaleString('en')} idle stream clients: ${(streams.heap / 1024).toFixed(1)} kB of heap and buffers each, ${(streams.resident / 1024).toFixed(1)} kB resident.`)
}
