import type { ErasureReceipt, SubjectId } from '@alongside/core/desk'
import type { DeskParts } from './DeskParts.js'

export type Erasure = (subject: SubjectId, actor: string) => Promise<ErasureReceipt>

/** Erases a person everywhere the gateway keeps anything about them: the outbox first, so that nothing leaves any more, the desk last, whose log says it was done. */
export function createErasure({ tenant, access, desk, dispatch, forgetPeople }: Pick<DeskParts, 'tenant' | 'access' | 'desk' | 'dispatch' | 'forgetPeople'>): Erasure {
  return async (subject, actor) => {
    const people = (await access.places.of(subject)).flatMap(({ place }) => place()?.customer ?? [])
    await dispatch.forget(tenant, { streams: await desk.streamsOf(subject), people })
    await forgetPeople?.(people)
    const receipt = await desk.erase(subject, actor)
    await access.places.forget(subject)
    access.people.forget()
    return receipt
  }
}
