/** True where a list of exact names and of `*.example.org`, which means everything below, has this host; no list has all. */
export function isListed(hosts: readonly string[] | undefined, host: string): boolean {
  const name = bare(host)
  return hosts === undefined || hosts.some((one) => (one.startsWith('*.') ? name.endsWith(bare(one.slice(1))) : name === bare(one)))
}

/** A name with a dot at its end is the same name. */
const bare = (host: string): string => host.toLowerCase().replace(/\.$/, '')
