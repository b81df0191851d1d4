import type { Credential, CredentialSource } from '@alongside/core/adapter'

/** One sign-in for all employees, as long as the process runs. */
export function fixedCredential(credential: Credential): CredentialSource {
  return () => Promise.resolve(credential)
}
