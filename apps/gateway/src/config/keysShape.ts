import type { TokenTrust } from '@alongside/gateway'
import * as v from 'valibot'
import type { Shapes } from './Shapes.js'

type Keys = Extract<TokenTrust['keys'], { readonly jwks: unknown }>['jwks']

/** Public keys of a host, in a file. */
export function keysShape({ document }: Shapes): v.GenericSchema<unknown, Keys> {
  return v.pipe(
    document,
    v.rawTransform(({ dataset, addIssue, NEVER }): Keys => {
      const read = v.safeParse(v.object({ keys: v.pipe(v.array(v.record(v.string(), v.unknown())), v.minLength(1)) }), dataset.value)
      const fault = !read.success ? 'names a file without public keys. Give it the form {"keys":[...]}.'
        : read.output.keys.some(({ d, kty }) => d !== undefined || kty === 'oct') ? 'names a file with a private key, which is nobody\'s but the host\'s. Take it away, and give the public ones.' : undefined
      if (fault === undefined && read.success) return read.output
      addIssue({ message: fault ?? '' })
      return NEVER
    }),
  )
}
