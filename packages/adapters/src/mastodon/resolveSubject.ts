import type { Call } from '@alongside/core/adapter'
import type { Identity } from '@alongside/core/model'
import type { AccountView, Api } from './api.js'
import { addressOf } from './toAddress.js'

/** The accounts behind these identities, as far as the instance knows them. */
export async function resolveSubject(api: Api, subject: readonly Identity[], call: Call): Promise<readonly AccountView[]> {
  const addresses = new Set(subject.map(addressOf).filter((address) => address !== null))
  const accounts = await Promise.all([...addresses].map((address) => api.lookUpAccount(address, call)))
  return accounts.filter((account) => account !== null)
}
