import * as v from 'valibot'
import type { Shapes } from '../config/Shapes.js'
import { bluesky } from './bluesky.js'
import { facebook } from './facebook.js'
import { mastodon } from './mastodon.js'
import type { MountShape, NamedMount } from './mountShape.js'
import { sapBusinessPartner } from './sapBusinessPartner.js'
import { x } from './x.js'

const kinds: Readonly<Record<string, MountShape>> = {
  bluesky, facebook, mastodon, x,
  'sap-business-partner': sapBusinessPartner,
}

/** One source of a tenant; its `kind` says which adapter it is, and with that what else there is to write. */
export function sourceShape(shapes: Shapes): v.GenericSchema<unknown, NamedMount> {
  const byKind = new Map(Object.entries(kinds).map(([kind, toShape]) => [kind, toShape(shapes)]))
  const anyKind = v.looseObject({ kind: v.picklist([...byKind.keys()], `is no kind of source. Write one of ${[...byKind.keys()].join(', ')}.`) })
  return v.lazy((written) => {
    const kind = typeof written === 'object' && written !== null && 'kind' in written ? written.kind : undefined
    return byKind.get(String(kind)) ?? (anyKind as unknown as v.GenericSchema<unknown, NamedMount>)
  })
}
