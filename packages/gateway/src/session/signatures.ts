/** Signatures that only the holder of a private key can make. Everything else, `none` and shared secrets first, is refused. */
export const signatures: readonly string[] = ['RS256', 'PS256', 'ES256', 'EdDSA']
