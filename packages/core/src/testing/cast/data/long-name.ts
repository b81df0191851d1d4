import { addressField, dateField, emailField, languageField, listField, moneyField, phoneField, regionField, textField, timeZoneField } from '../fields.js'
import type { Person } from '../Person.js'
import { answers, says } from '../story.js'

/** A name longer than most screens allow for. */
export const longName: Person = {
  id: 'long-name',
  name: 'Maria da Conceição Leutheusser-Schnarrenberger de Albuquerque e Vasconcelos',
  language: 'pt',
  identities: { billing: { id: '101009' }, service: { id: 'S-21222' }, mail: { id: 'maria.da.conceicao.leutheusser-schnarrenberger@correio-eletronico.example' }, phone: { id: '+351215550144' }, mastodon: { id: '220914', handle: '@mariadaconceicaoleutheusserschnarrenberger@social.example', reach: 77 } },
  records: {
    billing: {
      detail: 'Hamburg, customer 101009',
      fields: [
        textField('name', 'Maria da Conceição Leutheusser-Schnarrenberger de Albuquerque e Vasconcelos'), textField('tier', 'Platinum'), dateField('customerSince', '2020-02-29'), languageField('pt'),
        textField('location', 'Hamburg-Billwerder-Moorfleet'), regionField('DE'), timeZoneField('Atlantic/Azores'), moneyField('lifetimeValue', '12480.95'),
        phoneField('+351 215 55 01 44'), emailField('maria.da.conceicao.leutheusser-schnarrenberger@correio-eletronico.example'),
        addressField('Donaudampfschifffahrtsgesellschaftskapitänsweg 114, Hinterhaus, dritter Stock links, 22113 Hamburg'),
      ],
    },
    service: {
      detail: 'Hamburg, S-21222',
      fields: [
        textField('name', 'Maria C. Leutheusser-Schnarrenberger'), languageField('de'), listField('labels', 'Landlady', 'Eleven connections', 'Invoices in three languages', 'Writes long letters'),
        textField('company', 'Grundstücksverwaltungsgesellschaft Leutheusser-Schnarrenberger und Töchter mbH'),
      ],
    },
    mastodon: { fields: [textField('name', 'Maria', { confidence: 0.4 })] },
  },
  orders: [{ number: '88-1001', placed: '2026-10-25 10:25', total: '548.90', payment: 'paid', delivery: 'shipping', lines: [['Fibre 500 for tenants, 24 months, including installation in the basement and on all floors', '44.90', 11], ['House connection', '55.00']] }],
  cases: [{ number: '4690', title: 'Eleven connections in one house, of which four are billed twice and one to a tenant who moved out in the spring', state: 'open', opened: '2026-11-20 19:00', updated: '2026-11-21 09:30', owner: 'bob', priority: 'normal' }],
  story: [
    says('mail', 'email', '2026-11-20 18:58', [
      'Exmos. Senhores,', 'escrevo-vos pela terceira vez sobre as faturas da casa. Das onze ligações, quatro aparecem duas vezes e uma continua em nome de um inquilino que saiu na primavera.',
      'Junto a lista completa: 1.º esquerdo e direito em duplicado desde agosto; 3.º frente em duplicado desde setembro; cave em duplicado desde o primeiro dia. O 2.º direito está em nome do senhor Pacheco, que já não mora cá.',
      'Peço que corrijam tudo de uma vez e que me enviem uma única fatura, em português, com cópia em alemão para o contabilista. Não me telefonem: prefiro por escrito, para que fique registado.', 'Com os melhores cumprimentos', 'Maria da Conceição Leutheusser-Schnarrenberger',
    ].join('\n\n'), { id: 'maria-invoices', title: 'Faturas em duplicado', thread: 'maria-invoices', mood: { label: 'negative', score: -0.48, confidence: 0.7, words: ['terceira vez'] }, media: [{ type: 'file', url: 'https://media.kestrel.example/mail/lista.pdf', name: 'lista-das-onze-ligacoes.pdf' }] }),
    answers('mail', 'email', '2026-11-21 09:30', 'bob', 'Exma. Senhora, recebemos a lista e já a passámos à faturação. Respondo ainda hoje.', { title: 'Re: Faturas em duplicado', thread: 'maria-invoices', answering: 'maria-invoices' }),
    says('mastodon', 'post', '2026-10-26 11:00', '@kestrel a equipa da instalação foi muito simpática. As faturas, nem por isso.', { mood: { label: 'mixed', score: 0.02, confidence: 0.66, words: ['muito simpática', 'nem por isso'] } }),
  ],
  filler: { contacts: 12, from: '2023-01-01', to: '2026-10-20' },
  queue: { title: 'Eleven connections, four of them billed twice', channel: 'E-mail', excerpt: 'Exmos. Senhores, escrevo-vos pela terceira vez sobre as faturas da casa.', waitingSince: '2026-11-21 09:30', source: 'mail', record: '4690', about: 'maria-invoices', thread: 'maria-invoices' },
}
