/** What may be seen of a private value: enough to tell two apart, too little to use. `+49 40 1234 42` becomes `··· 42`. */
export function maskTail(value: string): { readonly shown: string; readonly tail: string } {
  const host = /@([^@\s]+)$/.exec(value)?.[1]
  if (host) return { shown: `···@${host}`, tail: host }
  const tail = [...value.trim()].slice(-2).join('')
  return { shown: `··· ${tail}`, tail }
}
