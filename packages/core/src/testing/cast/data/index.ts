import type { Person } from '../Person.js'
import { inesRoth } from './ines-roth.js'

/** Everybody, in the order of the queue. */
export const people: readonly Person[] = [inesRoth]
