import { facetMethods, missingMethods } from '../facetMethods.js'
import { insist } from '../insist.js'
import type { Facet, Rule } from '../Rule.js'

/** What an adapter says about itself. */
export const adapterRules: readonly Rule[] = [
  {
    id: 'spec-is-known',
    facets: [],
    says: 'names the version of the contract it keeps',
    check({ adapter }) {
      insist((adapter.spec as number) === 1, `It keeps version ${String(adapter.spec)} of the contract; this suite knows version 1.`)
    },
  },
  {
    id: 'adapter-has-names',
    facets: [],
    says: 'has an id for machines, and a kind and a label for people',
    check({ adapter }) {
      for (const name of ['id', 'kind', 'label'] as const) insist(adapter[name].trim() !== '', `Its ${name} is empty.`)
    },
  },
  {
    id: 'glyph-draws',
    facets: [],
    says: 'has a glyph that is the path of an SVG',
    check({ adapter }) {
      insist(/^[Mm][\d\s.,+-]/.test(adapter.glyph.path), `Its glyph is not an SVG path: ${adapter.glyph.path.slice(0, 20)}`)
    },
  },
  {
    id: 'accepts-is-a-set',
    facets: [],
    says: 'accepts at least one identity scheme, each named once and in lower case',
    check({ adapter: { accepts } }) {
      insist(accepts.length > 0, 'It accepts no identity scheme, so nobody can ever ask it anything.')
      insist(new Set(accepts).size === accepts.length, `It names a scheme twice: ${accepts.join(', ')}`)
      insist(accepts.every((scheme) => scheme === scheme.trim().toLowerCase() && scheme !== ''), `Schemes are written in lower case: ${accepts.join(', ')}`)
    },
  },
  {
    id: 'facets-are-whole',
    facets: [],
    says: 'has every method of the facets it has',
    check({ adapter }) {
      for (const facet of Object.keys(facetMethods) as Facet[]) {
        const missing = adapter[facet] ? missingMethods(adapter, facet) : []
        insist(missing.length === 0, `Its ${facet} lacks ${missing.join(', ')}. Leave the facet out or make it whole.`)
      }
    },
  },
]
