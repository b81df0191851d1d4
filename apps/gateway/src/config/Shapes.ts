import type { GenericSchema } from 'valibot'

/** The building blocks of a configuration, bound to an environment and to the folder of the file. */
export interface Shapes {
  /** Text that is not empty. */
  readonly text: GenericSchema<unknown, string>
  /** An address that begins with http: or https:. */
  readonly address: GenericSchema<unknown, string>
  /** Scheme, host and port alone. */
  readonly origin: GenericSchema<unknown, string>
  /** A whole number of one or more. */
  readonly count: GenericSchema<unknown, number>
  /** E.g. `90s`, `15m`, `12h` or `30d`; read as milliseconds. */
  readonly duration: GenericSchema<unknown, number>
  /** `{ env: NAME }`; read as what that variable holds. */
  readonly secret: GenericSchema<unknown, string>
  /** The path of a JSON or YAML file, beside this one unless absolute; read as what it holds. */
  readonly document: GenericSchema<unknown, unknown>
}
