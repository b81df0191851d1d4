import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { findFreePort, supervise } from './supervise.mjs'

const program = '/usr/share/request-tracker5/libexec/rt-server'
const setup = '/usr/sbin/rt-setup-database-5'

/** What Debian's packages are called: `apt-get install --no-install-recommends` these. */
export const requestTrackerPackages = ['request-tracker5', 'rt5-db-sqlite', 'rt5-standalone'] as const

export const hasRequestTracker = (): boolean => existsSync(program) && existsSync(setup)

export interface RequestTracker {
  readonly address: string
  readonly user: string
  readonly password: string
  /** Opens a ticket; answers its number. */
  openTicket(ticket: { readonly subject: string; readonly requestor: string; readonly text: string }): Promise<number>
  stop(): Promise<unknown>
}

/** A component that Request Tracker calls at a place of its own pages: its documented way to add to them without changing it. */
export interface Callback {
  /** Page and name of the place, e.g. `Ticket/Display.html/BeforeShowSummary`. */
  readonly place: string
  readonly component: string
}

/** Debian's Request Tracker as it is, on a database of its own inside `folder`, which is the caller's to remove. */
export async function startRequestTracker(folder: string, callbacks: (address: string) => readonly Callback[]): Promise<RequestTracker> {
  const port = await findFreePort()
  const address = `http://localhost:${port}`
  for (const name of ['config', 'data', 'session', 'html']) mkdirSync(join(folder, name), { recursive: true })
  writeFileSync(join(folder, 'RT_SiteConfig.pm'), siteConfig(folder, port))
  for (const { place, component } of callbacks(address)) {
    const file = join(folder, 'html', 'Callbacks', 'Alongside', place)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, component)
  }
  const env = { ...process.env, RT_SITE_CONFIG: join(folder, 'RT_SiteConfig.pm'), RT_SITE_CONFIG_DIR: join(folder, 'config') }
  await promisify(execFile)(setup, ['--action', 'init', '--skip-create', '--dba', ''], { env })
  const server = await supervise('Request Tracker', program, ['--port', String(port)], { env }, port, 'SIGTERM')
  const [user, password] = ['root', 'password']
  return {
    address, user, password, stop: server.stop,
    async openTicket({ subject, requestor, text }) {
      const answer = await fetch(`${address}/REST/2.0/ticket`, {
        method: 'POST', headers: { 'authorization': `Basic ${btoa(`${user}:${password}`)}`, 'content-type': 'application/json' },
        body: JSON.stringify({ Queue: 'General', Subject: subject, Requestor: requestor, Content: text, ContentType: 'text/plain' }),
      })
      if (!answer.ok) throw new Error(`Request Tracker did not open a ticket: ${answer.status} ${await answer.text()}`)
      return Number(((await answer.json()) as { readonly id: string }).id)
    },
  }
}

/** Everything it writes lies in the folder; nothing of the machine's own installation is read or changed. */
const siteConfig = (folder: string, port: number) => `
Set($rtname, 'kestrel.example');
Set($Organization, 'kestrel.example');
Set($Timezone, 'UTC');
Set($WebDomain, 'localhost');
Set($WebPort, ${port});
Set($WebPath, '');
Set($DatabaseType, 'SQLite');
Set($DatabaseName, '${join(folder, 'data', 'rt.sqlite')}');
Set($LogToSyslog, undef);
Set($LogToSTDERR, 'error');
Set($MailCommand, 'testfile');
Set($MessageBoxRichText, 0);
$RT::MasonLocalComponentRoot = '${join(folder, 'html')}';
$RT::MasonDataDir = '${join(folder, 'data', 'mason')}';
$RT::MasonSessionDir = '${join(folder, 'session')}';
$RT::VarPath = '${join(folder, 'data')}';
1;
`
