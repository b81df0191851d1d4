import { printGateway } from './gateway/printGateway.js'
import { measureDesk } from './desk/measureDesk.js'
import { measureKeystrokes } from './keystrokes/measureKeystrokes.js'
import { measurePolicy } from './policy/measurePolicy.js'

const milliseconds = (value: number) => `${value.toFixed(2)} ms`
const seconds = (value: number) => `${value.toFixed(1)} s`

const { plain, composer, guarded } = await measureKeystrokes()
console.log(`A keystroke, main-thread CPU: ${milliseconds(plain)} in a plain controlled textarea, ${milliseconds(composer)} in the composer, ${(composer / plain).toFixed(1)} times as much; ${milliseconds(guarded)} with rules, desk and leak guard, ${(guarded / plain).toFixed(1)} times.`)

const { rules, requests, median, p99, effects } = measurePolicy()
const ends = Object.entries(effects).map(([effect, count]) => `${count} ${effect}`).join(', ')
console.log(`One evaluation of ${rules} rules, CPU: ${median.toFixed(1)} µs at the median, ${p99.toFixed(1)} µs at the 99th percentile of ${requests.toLocaleString('en')} requests with a draft of 280 characters (${ends}).`)

const log = await measureDesk()
console.log(`A log of ${log.events.toLocaleString('en')} events in ${log.threads.toLocaleString('en')} threads, ${log.megabytes.toFixed(0)} MB: ${seconds(log.writing)} to write, ${seconds(log.verifying)} to verify. Erasing one customer: ${milliseconds(log.erasing * 1000)}, ${log.erased} events lost their words, ${log.left} of ${log.traces} traces left, verified again in ${seconds(log.verifyingAgain)}.`)

await printGateway()
