import { toRecordKey } from '../toRecordKey.js'

export interface FakeRecord {
  readonly uri: string
  readonly cid: string
  readonly did: string
  readonly collection: string
  readonly value: Record<string, unknown> & {
    readonly createdAt?: string
    readonly subject?: { readonly uri: string }
    readonly reply?: { readonly root: { readonly uri: string }; readonly parent: { readonly uri: string } }
  }
  readonly indexedAt: string
}

export interface FakeWrite {
  readonly repo: string
  readonly collection: string
  readonly rkey?: string
  readonly record: FakeRecord['value']
  readonly swapRecord?: null
}

/** How XRPC refuses. */
export class Refusal extends Error {
  constructor(readonly status: number, readonly error: string, message = error) {
    super(message)
  }
}

export type FakeStore = ReturnType<typeof createFakeStore>

/** Accounts and their records, with the rules of a real PDS for writing them. */
export function createFakeStore(now: () => number) {
  const accounts = new Map<string, string>()
  const records = new Map<string, FakeRecord>()
  let count = 0

  const didOf = (actor: string) => (accounts.has(actor) ? actor : [...accounts].find(([, handle]) => handle === actor)?.[0])
  const uriOf = (repo: unknown, collection: unknown, rkey: unknown) => `at://${String(repo)}/${String(collection)}/${String(rkey)}`

  return {
    accounts,
    records,
    uriOf,
    recordsIn: (collection: string) => [...records.values()].filter((record) => record.collection === collection),

    didOrRefuse(actor: string | null, otherwise: string) {
      const did = didOf(actor ?? '')
      if (did === undefined) throw new Refusal(400, 'InvalidRequest', otherwise)
      return did
    },

    ownerOrRefuse(viewer: string | null, repo: unknown) {
      if (viewer !== repo) throw new Refusal(401, 'AuthenticationRequired')
    },

    write({ repo, collection, rkey = toRecordKey(new Date(count).toISOString(), String(count)), record, swapRecord }: FakeWrite, isNew: boolean) {
      const uri = uriOf(repo, collection, rkey)
      const there = records.get(uri)
      if (there && isNew) throw new Refusal(500, 'InternalServerError')
      if (there && JSON.stringify(there.value) === JSON.stringify(record)) return { uri, cid: there.cid }
      if (there && swapRecord === null) throw new Refusal(400, 'InvalidSwap', `Record was at ${there.cid}`)
      const cid = `bafy${(count += 1)}`
      records.set(uri, { uri, cid, did: repo, collection, value: record, indexedAt: new Date(now()).toISOString() })
      return { uri, cid }
    },
  }
}
