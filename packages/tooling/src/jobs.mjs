import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { browserPath } from './browser.mjs'
import { newAdapter } from './newAdapter.mjs'
import { serveHelpdesk } from './serveHelpdesk.mjs'
import { testArguments } from './testArguments.mjs'

const jobs = {
  start: (rest, root) => serveHelpdesk(root, rest),
  typecheck,
  lint,
  async test(rest, root) {
    browserPath()
    mkdirSync(join(root, 'test-results'), { recursive: true })
    // Side by side: both are one thread's work, and together they take a fifth of the time there is.
    const checks = await Promise.all([typecheck([], root), lint([], root)])
    return Math.max(...checks) || bin(root, 'vitest', [...testArguments(join(root, 'test-results', 'test.json')), ...rest])
  },
  'new:adapter': ([name], root) => {
    newAdapter(root, name)
    console.log(`\nMade packages/adapters/src/${name}. It passes the suite already:\n  npx vitest run --project unit packages/adapters/src/${name}\n`)
    return 0
  },
  api: (_rest, root) => node(root, ['packages/tooling/bin/run-ts.mjs', 'packages/tooling/src/api/writeReports.ts']),
  size: (rest, root) => node(root, ['packages/tooling/bin/run-ts.mjs', 'packages/tooling/src/sizes/printSizes.ts', ...rest]),
  bench: (_rest, root) => node(root, ['packages/tooling/bin/run-ts.mjs', 'apps/bench/src/run.ts']),
  screenshots: (_rest, root) => node(root, ['packages/tooling/bin/run-ts.mjs', 'packages/tooling/src/screenshots/takeScreenshots.ts']),
  // --ci takes the next free port instead of asking.
  'storybook': (rest, root) => bin(root, 'storybook', ['dev', '--port', process.env.PORT ?? '6006', '--ci', '--disable-telemetry', ...rest]),
  'build-storybook': (rest, root) => bin(root, 'storybook', ['build', '--quiet', '--disable-telemetry', ...rest]),
  'test:live': (rest, root) => node(root, ['packages/tooling/live/run.mjs', ...rest]),
  build: (rest, root) => inOrder(...['core', 'sentiment', 'adapters', 'gateway', 'react', 'embed'].filter((name) => existsSync(join(root, 'packages', name))).map((name) => () => spawned('npx', ['--yes', 'pnpm@10.34.9', '--filter', `@alongside/${name}`, 'run', 'build'], root))),
}

/** Runs one job; resolves to its exit code. */
export async function run(job, rest, root) {
  const work = jobs[job]
  if (!work) throw new Error(`There is no job "${job}". The jobs are: ${Object.keys(jobs).join(', ')}.`)
  return work(rest, root)
}

/**
 * All projects that resolve their modules alike are checked as one program: each on its own would check the packages it stands on once more.
 * Which files there are, each project's own tsconfig.json says, as it does to an editor.
 */
async function typecheck(_rest, root) {
  const folders = ['.storybook', ...['packages', 'apps'].flatMap((folder) => readdirSync(join(root, folder)).map((name) => join(folder, name)))]
  const projects = folders.filter((path) => existsSync(join(root, path, 'tsconfig.json'))).map((path) => ({ path, ...JSON.parse(readFileSync(join(root, path, 'tsconfig.json'), 'utf8')) }))
  const cache = join(root, 'node_modules', '.typecheck')
  mkdirSync(cache, { recursive: true })
  const programs = ['NodeNext', 'Bundler'].map((moduleResolution) => {
    const alike = projects.filter(({ compilerOptions }) => (compilerOptions.moduleResolution ?? 'NodeNext') === moduleResolution)
    const file = join(cache, `${moduleResolution}.json`)
    writeFileSync(file, JSON.stringify({
      extends: join(root, 'tsconfig.base.json'),
      compilerOptions: Object.assign({}, ...alike.map(({ compilerOptions }) => compilerOptions), { types: [...new Set(alike.flatMap(({ compilerOptions }) => compilerOptions.types ?? []))] }),
      include: alike.flatMap(({ path, include }) => include.map((pattern) => join(root, path, pattern))),
    }))
    return file
  })
  return inOrder(...programs.map((file) => () => bin(root, 'tsc', ['-p', file])))
}

function lint(rest, root) {
  return bin(root, 'eslint', ['--max-warnings=0', ...(rest.length > 0 ? rest : ['.'])])
}

async function inOrder(...steps) {
  for (const step of steps) {
    const code = await step()
    if (code !== 0) return code
  }
  return 0
}

const node = (root, argumentList) => spawned(process.execPath, argumentList, root)

/** Runs a tool installed at the root, without a shell, so that folder names may hold spaces. */
function bin(root, name, argumentList) {
  const paths = { tsc: 'typescript/bin/tsc', vitest: 'vitest/vitest.mjs', storybook: 'storybook/dist/bin/dispatcher.js', eslint: 'eslint/bin/eslint.js' }
  return node(root, [join(root, 'node_modules', paths[name]), ...argumentList])
}

function spawned(command, argumentList, root) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, argumentList, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' && command === 'npx' })
    const pass = (signal) => child.kill(signal)
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, pass)
    child.on('error', reject)
    child.on('exit', (code, signal) => {
      for (const name of ['SIGINT', 'SIGTERM']) process.removeListener(name, pass)
      resolve(code ?? (signal ? 1 : 0))
    })
  })
}
