import type { GenericSchema } from 'valibot'

/** What a token must permit before an endpoint answers. Roles and policy decide the rest. */
export type TokenScope = 'read' | 'write' | 'desk' | 'audit' | 'erase' | 'operate'

/**
 * One question a browser may put to a gateway: `POST path` with JSON. The gateway answers `{ result }`, or `{ error }` as `WireError` says.
 * Both sides check both directions against the schemas; the OpenAPI description is made of the same.
 */
export interface Endpoint<I, O> {
  /** Unique, e.g. `timeline.list`; also the operation id. */
  readonly name: string
  /** Below the gateway's address. `{source}` stands for a mounted source. */
  readonly path: string
  readonly scope: TokenScope
  /** One sentence for whoever reads the description. */
  readonly summary: string
  readonly input: GenericSchema<I>
  readonly output: GenericSchema<O>
  /** The most bytes a body may have; 64 kB unless given. */
  readonly maxBytes?: number
}

/** Endpoints by name. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Endpoints = Readonly<Record<string, Endpoint<any, any>>>
