// A whole gateway in a process of its own, on a PostgreSQL it shares with others. Started by the tests, which talk to it over HTTP.
import { castPolicy, createCast } from '@alongside/core/testing'
import { createGateway } from '../../../gateway/src/createGateway.js'
import type { TokenTrust } from '../../../gateway/src/GatewayOptions.js'
import { openDatabase } from '../../../gateway/src/storage/openDatabase.js'

/** How a replica is started, as JSON in the environment variable ALONGSIDE_REPLICA. */
export interface ReplicaSettings {
  readonly url: string
  readonly schema: string
  readonly trust: TokenTrust
}

const { url, schema, trust } = JSON.parse(process.env['ALONGSIDE_REPLICA'] ?? '') as ReplicaSettings
const database = await openDatabase({ url }, { schema })
const gateway = await createGateway({
  database, secret: new Uint8Array(32).fill(7), publicUrl: 'https://gateway.example', log: () => undefined,
  tenants: [{ id: 'kestrel', policy: castPolicy, trust, origins: ['https://desk.example'], sources: createCast().adapters.map((adapter) => ({ open: () => adapter })) }],
})
const port = await gateway.listen({ port: 0, host: '127.0.0.1' })
process.on('disconnect', () => process.exit(0))
process.send?.({ url: port.url })
