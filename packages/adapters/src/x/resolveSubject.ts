import type { Call, Subject } from '@alongside/core/adapter'
import type { Api } from './api.js'
import { handleOf, numberOf, toHandle } from './readHandle.js'

/** Somebody by number, and by the handle that they had when somebody last looked. */
export interface Person {
  readonly id: string
  readonly handle?: string
}

/** The people of a subject, each once. A number is taken as it is, without asking; the address of a profile is looked up. */
export async function resolveSubject(api: Api, subject: Subject, call: Call): Promise<readonly Person[]> {
  const people = await Promise.all(
    subject.map(async (identity): Promise<Person | null> => {
      const [id, name] = [numberOf(identity), handleOf(identity)]
      const handle = toHandle(identity.handle)
      if (id !== null) return { id, ...(handle !== undefined && { handle }) }
      const user = name === null ? null : await api.getUserByName(name, call)
      return user?.id ? { id: user.id, ...(user.username && { handle: user.username }) } : null
    }),
  )
  return [...new Map(people.flatMap((person) => (person ? [[person.id, person] as const] : []))).values()]
}
