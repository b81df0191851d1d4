import type { FieldValue } from '@alongside/core/model'
import { cleanText } from '@alongside/core/text'
import type { Format } from '../format/createFormat.js'

/** A field's value in the agent's locale, as plain text. */
export function formatField(format: Format, field: FieldValue): string {
  switch (field.type) {
    case 'number': return format.number(field.value)
    case 'percent': return format.percent(field.value)
    case 'money': return format.money(field.value)
    case 'date': return format.date(field.value)
    case 'instant': return format.moment(field.value)
    case 'list': return format.list(field.value.map((entry) => cleanText(entry)))
    case 'language': return format.language(field.value)
    case 'region': return format.region(field.value)
    default: return cleanText(field.value)
  }
}
