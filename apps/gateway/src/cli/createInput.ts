import type { Configuration } from '../config/configurationShape.js'
import type { CommandInput, Io } from './Command.js'
import { wrong } from './wrong.js'

export interface Written {
  readonly values: Readonly<Record<string, unknown>>
  readonly positionals: readonly string[]
}

export function createInput({ values, positionals }: Written, configuration: Configuration, io: Io): CommandInput {
  const maybe = (name: string) => (typeof values[name] === 'string' && values[name] !== '' ? values[name] : undefined)
  return {
    io, positionals, configuration, maybe,
    text(name) {
      const given = maybe(name)
      if (given === undefined) throw wrong(`The option --${name} is missing.`, 'See --help.')
      return given
    },
    list: (name) => (Array.isArray(values[name]) ? (values[name] as readonly string[]) : []),
    flag: (name) => values[name] === true,
    argument(index, name) {
      const given = positionals[index]
      if (given === undefined) throw wrong(`${name} is missing.`, 'See --help.')
      return given
    },
  }
}
