import { addressField, dateField, emailField, languageField, moneyField, phoneField, regionField, textField, timeZoneField } from '../fields.js'
import type { Person } from '../Person.js'
import { answers, calls, notes, rates, says } from '../story.js'

/** Moved house; the two CRMs disagree about where to. */
export const tomasVidal: Person = {
  id: 'tomas-vidal',
  name: 'Tomás Vidal',
  language: 'es',
  identities: {
    billing: { id: '100911' },
    service: { id: 'S-21077' },
    mail: { id: 'tomas.vidal@correo.example' },
    phone: { id: '+34915550188' },
    instagram: { id: 'ig-55821', handle: 'tomas.vidal.fotos', reach: 8_940, verification: { method: 'platform' } },
    community: { id: 'tvidal', handle: 'tvidal', reach: 4 },
  },
  records: {
    billing: {
      detail: 'Hamburg, customer 100911',
      fields: [
        textField('name', 'Tomás Vidal'), textField('tier', 'Silver'), dateField('customerSince', '2021-09-01'), languageField('es'), textField('location', 'Hamburg'), regionField('DE'),
        timeZoneField('Europe/Berlin'), moneyField('lifetimeValue', '1486.20'), phoneField('+34 915 55 01 88'), emailField('tomas.vidal@correo.example'), addressField('Große Bergstraße 9, 22767 Hamburg'),
      ],
    },
    service: {
      detail: 'Hamburg, S-21077',
      fields: [textField('name', 'Tomás Vidal Serrano'), languageField('es'), textField('location', 'Hamburg'), phoneField('+49 176 555 0133'), addressField('Bahrenfelder Straße 201, 22765 Hamburg'), textField('preferredChannel', 'E-mail')],
    },
    instagram: { fields: [textField('name', 'Tomás Vidal', { confidence: 0.6 }), textField('occupation', 'Photographer', { confidence: 0.5 })] },
  },
  orders: [
    { number: '88-1011', placed: '2026-10-28 12:15', total: '39.90', payment: 'pending', delivery: 'processing', lines: [['Fibre 500, moved to a new address', '39.90']] },
    { number: '80-2002', placed: '2021-09-01 10:00', total: '34.90', payment: 'paid', delivery: 'delivered', lines: [['DSL 100, 24 months', '34.90']] },
  ],
  cases: [
    { number: '4706', title: 'Invoice shows the old address', state: 'open', opened: '2026-11-20 18:12', updated: '2026-11-21 12:22', owner: 'bob', priority: 'normal' },
    { number: '4590', title: 'Move to Bahrenfelder Straße', state: 'pending', opened: '2026-10-28 12:20', updated: '2026-11-10 09:00', owner: 'mira', summary: 'Technician booked, house connection outstanding.' },
  ],
  story: [
    says('mail', 'email', '2026-11-20 18:10', 'Buenas tardes:\n\nMe mudé en octubre y la factura de noviembre sigue llegando a la dirección antigua. El vecino me la trae, pero no es plan.\n\nUn saludo,\nTomás Vidal', {
      id: 'tomas-invoice', title: 'La factura va a la dirección antigua', thread: 'tomas-invoice', mood: { label: 'likely-negative', score: -0.3, confidence: 0.58, words: ['no es plan'] },
    }),
    answers('mail', 'email', '2026-11-21 10:40', 'bob', 'Hola, Tomás:\n\ngracias por avisar. ¿Nos confirma el número de la casa? En un sistema tenemos el 9 y en otro el 201.\n\nUn saludo,\nBob Adeyemi', { title: 'Re: La factura va a la dirección antigua', thread: 'tomas-invoice', answering: 'tomas-invoice' }),
    says('mail', 'email', '2026-11-21 12:22', 'El 201 de la Bahrenfelder Straße. La otra es la de mi estudio, y tampoco es correcta: es el 19.', { id: 'tomas-number', title: 'Re: La factura va a la dirección antigua', thread: 'tomas-invoice' }),
    notes('2026-11-21 12:25', 'bob', 'Two addresses, both wrong in one system. Waiting for the billing team before I change either.', { language: 'en', about: { source: 'service', number: '4706' } }),
    says('instagram', 'comment', '2026-10-30 20:14', 'Bonita la foto, pero ¿cuándo me conectan a mí?', { id: 'tomas-photo', thread: 'tomas-photo', counts: { reactions: 12 } }),
    answers('instagram', 'comment', '2026-10-31 09:05', 'mira', '¡El 24 de noviembre, Tomás! Le escribimos por correo con la hora.', { thread: 'tomas-photo', answering: 'tomas-photo' }),
    calls('2026-10-28 12:00', 9, 'Solved', 'Announced his move, kept the number and the tariff.', { language: 'en' }),
    rates('2026-10-29 10:00', 5, 'Muy amable la persona del teléfono.'),
  ],
  filler: { contacts: 13, from: '2023-01-10', to: '2026-10-20' },
  queue: { title: 'Invoice shows the old address', channel: 'E-mail', excerpt: 'El 201 de la Bahrenfelder Straße.', waitingSince: '2026-11-21 12:22', source: 'mail', record: '4706', about: 'tomas-number', thread: 'tomas-invoice' },
}
