import { isIP } from 'node:net'
import { resolve } from 'node:path'
import type { DatabasePlace, GatewayOptions } from '@alongside/gateway'
import * as v from 'valibot'
import type { Shapes } from './Shapes.js'
import { tenantShape, type NamedTenant } from './tenantShape.js'

/** Everything a process needs to start. */
export interface Configuration {
  readonly port: number
  readonly host: string
  readonly database: DatabasePlace
  readonly options: Omit<GatewayOptions, 'database' | 'tenants'> & { readonly tenants: readonly NamedTenant[] }
}

const noPort = 'is no port. Write a number from 0 to 65535.'

/** The whole file. */
export function configurationShape(shapes: Shapes, folder: string): v.GenericSchema<unknown, Configuration> {
  return v.pipe(
    v.strictObject({
      publicUrl: shapes.address,
      port: v.optional(v.pipe(v.number(noPort), v.integer(noPort), v.minValue(0, noPort), v.maxValue(65_535, noPort)), 8080),
      host: v.optional(shapes.text, '127.0.0.1'),
      database: databaseShape(shapes, folder),
      secret: keyShape(shapes),
      metricsToken: v.exactOptional(shapes.secret),
      proxy: v.exactOptional(v.lazy((written) => (typeof written === 'object' ? shapes.secret : shapes.address))),
      trustedProxies: v.exactOptional(v.array(v.pipe(shapes.text, v.check(isNetwork, 'is neither an address nor a network. Write e.g. 10.0.0.0/8.')))),
      egress: v.exactOptional(v.strictObject({ hosts: v.array(v.pipe(shapes.text, v.regex(/^(\*\.)?[\w-]+(\.[\w-]+)*$/, 'is no host. Write e.g. api.example.org or *.example.org.'))) })),
      images: v.exactOptional(v.strictObject({ origins: v.array(shapes.origin) })),
      limits: v.exactOptional(limitsShape(shapes)),
      tenants: v.pipe(
        v.array(tenantShape(shapes)),
        v.minLength(1, 'is empty, so nobody could ask anything. Name one.'),
        v.check((tenants) => isDistinct(tenants.map(({ id }) => id)), 'has two tenants of one id. Give each one of its own.'),
        v.check((tenants) => isDistinct(tenants.map(({ trust }) => trust.issuer)), 'has two tenants that trust one issuer, whose tokens could not be told apart. Give each one of its own.'),
      ),
    }),
    v.transform(({ port, host, database, ...options }): Configuration => ({ port, host, database, options })),
  )
}

function databaseShape(shapes: Shapes, folder: string): v.GenericSchema<unknown, DatabasePlace> {
  return v.pipe(
    v.strictObject({ folder: v.exactOptional(shapes.text), url: v.exactOptional(shapes.secret) }),
    v.check(({ folder: place, url }) => (place === undefined) !== (url === undefined), 'has both folder and url, or neither. Write where the data lies, once.'),
    v.transform(({ folder: place, url }): DatabasePlace => (url === undefined ? { folder: resolve(folder, place ?? '') } : { url })),
  )
}

/** 32 bytes or more, in hexadecimal or base64. */
function keyShape({ secret }: Shapes): v.GenericSchema<unknown, Uint8Array> {
  return v.pipe(
    secret,
    v.transform((held): Uint8Array => new Uint8Array(Buffer.from(held, /^[0-9a-f]+$/i.test(held) ? 'hex' : 'base64'))),
    v.check((bytes) => bytes.length >= 32, 'has less than 32 bytes. Make one with: openssl rand -base64 32'),
  )
}

function limitsShape({ count }: Shapes) {
  const some = v.exactOptional(count)
  return v.strictObject({ address: some, strangers: some, actor: some, tenant: some })
}

function isNetwork(written: string): boolean {
  const [address = '', bits, ...rest] = written.split('/')
  const longest = { 4: 32, 6: 128 }[isIP(address)]
  return longest !== undefined && rest.length === 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= longest))
}

const isDistinct = (names: readonly string[]): boolean => new Set(names).size === names.length
