import type { Person } from '../Person.js'
import { aylinDemir } from './aylin-demir.js'
import { brightPixel } from './bright-pixel.js'
import { emojiName } from './emoji-name.js'
import { henrikeArchive } from './henrike-archive.js'
import { inesRoth } from './ines-roth.js'
import { jonasWeberBremen } from './jonas-weber-bremen.js'
import { jonasWeber } from './jonas-weber.js'
import { laylaAlSabah } from './layla-al-sabah.js'
import { longName } from './long-name.js'
import { martaOlsen } from './marta-olsen.js'
import { nordlichtLogistik } from './nordlicht-logistik.js'
import { okaforFamily } from './okafor-family.js'
import { priyaNair } from './priya-nair.js'
import { satoHaruka } from './sato-haruka.js'
import { tomasVidal } from './tomas-vidal.js'

/** Everybody, in the order of the queue: the shortest wait first. */
export const people: readonly Person[] = [
  inesRoth, tomasVidal, aylinDemir, brightPixel, jonasWeber, priyaNair, jonasWeberBremen, martaOlsen, laylaAlSabah, longName, emojiName, satoHaruka,
  nordlichtLogistik, okaforFamily, henrikeArchive,
]
