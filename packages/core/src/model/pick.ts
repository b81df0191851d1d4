type Picked<T, Name extends keyof T> =
  & { readonly [N in Name as undefined extends T[N] ? never : N]: T[N] }
  & { readonly [N in Name as undefined extends T[N] ? N : never]?: Exclude<T[N], undefined> }

/** Some parts of a thing by their names. A part that is not there, or undefined, is absent. */
export function pick<T extends object, Name extends keyof T>(from: T, ...names: readonly Name[]): Picked<T, Name> {
  return Object.fromEntries(names.filter((name) => from[name] !== undefined).map((name) => [name, from[name]])) as Picked<T, Name>
}
