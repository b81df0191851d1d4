import type { Environment } from './createShapes.js'

type Written = Readonly<Record<string, unknown>>

const number = (text: string): unknown => (/^\d+$/.test(text) ? Number(text) : text)
const list = (text: string): readonly string[] => text.split(',').map((part) => part.trim()).filter((part) => part !== '')

/** What the environment says instead of the file. */
const overrides: Readonly<Record<string, (text: string, name: string) => Written>> = {
  ALONGSIDE_PUBLIC_URL: (publicUrl) => ({ publicUrl }),
  ALONGSIDE_PORT: (port) => ({ port: number(port) }),
  ALONGSIDE_HOST: (host) => ({ host }),
  ALONGSIDE_PROXY: (proxy) => ({ proxy }),
  ALONGSIDE_TRUSTED_PROXIES: (trusted) => ({ trustedProxies: list(trusted) }),
  ALONGSIDE_EGRESS_HOSTS: (hosts) => ({ egress: { hosts: list(hosts) } }),
  ALONGSIDE_DATABASE_FOLDER: (folder) => ({ database: { folder } }),
  ALONGSIDE_DATABASE_URL: (_url, env) => ({ database: { url: { env } } }),
}

/** The file's content with what the environment says in its place. `DATABASE_URL` counts where neither names a database. */
export function override(content: unknown, environment: Environment): unknown {
  if (typeof content !== 'object' || content === null || Array.isArray(content)) return content
  const usual: Written = environment['DATABASE_URL'] ? { database: { url: { env: 'DATABASE_URL' } } } : {}
  return Object.entries(overrides).reduce<Written>((so, [name, toPart]) => {
    const text = environment[name]
    return text === undefined || text === '' ? so : { ...so, ...toPart(text, name) }
  }, { ...usual, ...(content as Written) })
}
