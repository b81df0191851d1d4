// Reads Vitest's JSON reports; prints the ten slowest tests, what failed or needed a second try with its reason, and one summed line. Fails when anything failed, was skipped or is missing.
import { existsSync, readFileSync } from 'node:fs'

const missing = process.argv.slice(2).filter((path) => !existsSync(path))
const reports = process.argv.slice(2).filter((path) => existsSync(path)).map((path) => JSON.parse(readFileSync(path, 'utf8')))
const tests = reports.flatMap((report) => report.testResults.flatMap((file) => file.assertionResults.map((test) => ({ ...test, file: file.name }))))
const brokenFiles = reports.flatMap((report) => report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0))

const slowest = tests.filter((test) => test.duration).sort((a, b) => b.duration - a.duration).slice(0, 10)
if (slowest.length > 0) console.log('\nThe ten slowest:')
for (const { duration, fullName } of slowest) console.log(`  ${(duration / 1000).toFixed(1).padStart(6)} s  ${fullName}`)
for (const path of missing) console.log(`No report at ${path}: that suite did not finish.`)
for (const file of brokenFiles) console.log(`${file.name} did not run: ${file.message}`)

const secondTries = tests.filter(({ status, failureMessages }) => status === 'passed' && failureMessages?.length > 0)
for (const { file, fullName, failureMessages } of secondTries) console.log(`\nPassed at the second try: ${fullName}\n  in ${file}\n${failureMessages[0].slice(0, 2_000)}`)
const failures = tests.filter(({ status }) => status === 'failed')
for (const { file, fullName, failureMessages } of failures) console.log(`\nFailed: ${fullName}\n  in ${file}\n${failureMessages.map((message) => message.slice(0, 2_000)).join('\n')}`)

const passed = tests.filter(({ status }) => status === 'passed').length
const failed = failures.length + brokenFiles.length + missing.length
const skipped = tests.length - passed - failures.length
for (const test of tests) if (test.status !== 'passed' && test.status !== 'failed') console.log(`Skipped: ${test.fullName}`)
console.log(`\n${passed} passed, ${failed} failed, ${skipped} skipped`)
process.exitCode = failed + skipped > 0 || tests.length === 0 ? 1 : 0
