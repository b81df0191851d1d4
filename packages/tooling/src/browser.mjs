import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { homedir, platform } from 'node:os'
import { delimiter, join } from 'node:path'

/** Chromium needs these in containers, as root and without a network. */
export const browserArguments = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage',
]

/**
 * For pages with frames of another site. The last list stands: Playwright's own without the division of storage by site, which every browser has;
 * where it is off, a browser ends a frame that asks for storage.
 */
export const frameArguments = [...browserArguments, '--disable-features=HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,MediaRouter,PaintHolding,OptimizationHints']

/** The path of a Chromium that is on this machine, or undefined. */
export function findBrowser(environment = process.env) {
  const named = environment.ALONGSIDE_BROWSER ?? environment.CHROME_PATH
  if (named) {
    if (existsSync(named)) return named
    throw new Error(`ALONGSIDE_BROWSER points at ${named}, where nothing is. Correct it or unset it.`)
  }
  return installedBrowsers(environment).find((path) => existsSync(path))
}

/** As {@link findBrowser}, installing one where that needs nobody's password. Throws with the one command to type. */
export function browserPath() {
  return findBrowser() ?? installOnDebian() ?? downloadWithPlaywright() ?? refuse()
}

function installedBrowsers(environment) {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge']
  const onPath = (environment.PATH ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)))
  const mac = ['Google Chrome', 'Chromium', 'Microsoft Edge'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`)
  const windows = [environment.PROGRAMFILES, environment['PROGRAMFILES(X86)'], environment.LOCALAPPDATA]
    .filter(Boolean)
    .flatMap((root) => [join(root, 'Google/Chrome/Application/chrome.exe'), join(root, 'Microsoft/Edge/Application/msedge.exe')])
  return [...onPath, ...mac, ...windows, ...playwrightCache(environment)]
}

function playwrightCache(environment) {
  const roots = [environment.PLAYWRIGHT_BROWSERS_PATH, join(homedir(), '.cache/ms-playwright'), join(homedir(), 'Library/Caches/ms-playwright'), join(homedir(), 'AppData/Local/ms-playwright')]
  const inside = ['chrome-linux/chrome', 'chrome-linux64/chrome', 'chrome-mac/Chromium.app/Contents/MacOS/Chromium', 'chrome-win/chrome.exe']
  return roots
    .filter((root) => root && existsSync(root))
    .flatMap((root) => readdirSync(root).filter((name) => name.startsWith('chromium-')).flatMap((name) => inside.map((path) => join(root, name, path))))
}

function installOnDebian() {
  const isDebian = platform() === 'linux' && existsSync('/etc/os-release') && /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(readFileSync('/etc/os-release', 'utf8'))
  if (!isDebian || process.getuid?.() !== 0) return undefined
  console.log('No Chromium here. Installing Debian\'s package ...')
  const run = (...argumentList) => execFileSync('apt-get', argumentList, { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
  try {
    run('update', '-qq')
    run('install', '-y', '-qq', '--no-install-recommends', 'chromium')
    return findBrowser()
  } catch {
    return undefined
  }
}

function downloadWithPlaywright() {
  console.log('No Chromium here. Asking Playwright for one (at most 60 s) ...')
  try {
    execFileSync(process.execPath, [join(import.meta.dirname, '../node_modules/playwright/cli.js'), 'install', 'chromium'], { stdio: 'inherit', timeout: 60_000 })
    return findBrowser()
  } catch {
    return undefined
  }
}

function refuse() {
  const command = platform() === 'linux' ? 'sudo apt-get install chromium' : platform() === 'darwin' ? 'brew install --cask chromium' : 'winget install Google.Chrome'
  throw new Error(`The tests run in a real browser and this machine has none that could be found or fetched. Type: ${command}\nOr set ALONGSIDE_BROWSER to the path of a Chromium, Chrome or Edge.`)
}
