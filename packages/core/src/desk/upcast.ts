import type { DeskEvent } from './DeskEvent.js'
import { currentSpec, type EventWords, type FoldedEvent } from './evolve.js'

/** An event's facts and words as some version of the library wrote them. */
export interface EventShape {
  readonly type: string
  readonly facts: unknown
  readonly words: unknown
}

/** Turns the shape of one spec into that of the next. `words` may be `erased` or null, and stay so. */
export type Upcaster = (shape: EventShape) => EventShape

/** By the spec they read. */
export type Upcasters = Readonly<Record<number, Upcaster>>

/** An event of any older spec as this library would have written it. The log itself is never rewritten. */
export function upcast(event: DeskEvent, words: EventWords, upcasters: Upcasters): { readonly event: FoldedEvent; readonly words: EventWords } {
  let shape: EventShape = { type: event.type, facts: event.facts, words }
  let spec = event.spec
  for (let step = upcasters[spec]; step && spec < currentSpec; step = upcasters[spec]) {
    shape = step(shape)
    spec += 1
  }
  return { event: { ...event, spec, type: shape.type as DeskEvent['type'], facts: shape.facts as DeskEvent['facts'] }, words: shape.words as EventWords }
}
