const loopback = ['127.0.0.1', 'localhost']

/**
 * Where the sidebar's page comes from. On one's own machine that is the other of its two names, which is another origin. Elsewhere it is
 * this one, and the sandbox takes its origin away: what the frame then cannot do by itself this page does for it.
 */
export function frameAddress(): { readonly url: URL; readonly origin: string; readonly sandbox: readonly string[] } {
  const url = new URL('sidebar.html', location.href)
  const other = loopback.find((name) => loopback.includes(location.hostname) && name !== location.hostname)
  if (other === undefined) return { url, origin: 'null', sandbox: ['allow-scripts'] }
  url.hostname = other
  return { url, origin: url.origin, sandbox: ['allow-scripts', 'allow-same-origin'] }
}
