#!/usr/bin/env node
// Runs the gateway from its sources: Node 20 cannot read TypeScript.
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

// What loads TypeScript takes an unset NODE_ENV for production; here the environment of whoever calls counts.
process.env.NODE_ENV ??= 'development'
const here = dirname(fileURLToPath(import.meta.url))
process.argv.splice(2, 0, join(here, '../src/main.ts'))
await import('@alongside/tooling/run-ts')
