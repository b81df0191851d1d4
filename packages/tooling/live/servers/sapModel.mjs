// Turns SAP's own description of API_BUSINESS_PARTNER into a model (CSN) that a CAP server can serve: `node sapModel.mjs FROM TO`.
// A process of its own, since the importer brings a CAP of its own along, and there may be only one in a process.
import { writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
const service = 'API_BUSINESS_PARTNER'

/** The links the adapter follows, with the properties both ends share. */
const links = {
  A_BusinessPartner: { to_BusinessPartnerAddress: ['BusinessPartner'], to_Customer: ['Customer'] },
  A_BusinessPartnerAddress: { to_EmailAddress: ['AddressID'], to_PhoneNumber: ['AddressID'], to_MobilePhoneNumber: ['AddressID'] },
}

/** SAP keeps both kinds of numbers in one table, and a link leads to its kind only. */
const mobile = { to_PhoneNumber: '1', to_MobilePhoneNumber: '3' }

async function importBusinessPartner(file) {
  const model = await require('@sap/cds-dk').import.from.edmx(file)
  const { definitions } = model
  for (const definition of Object.values(definitions)) {
    // An imported service is somebody else's; here it is served, with tables of its own.
    delete definition['@cds.external']
    delete definition['@cds.persistence.skip']
  }
  Object.assign(definitions[service], { '@path': service, '@requires': 'authenticated-user' })
  for (const [entity, associations] of Object.entries(links)) {
    const { elements } = definitions[`${service}.${entity}`]
    for (const [name, shared] of Object.entries(associations)) elements[name] = withCondition(name, elements[name], shared)
  }
  return model
}

/** Imported links say where they lead but not how: without a condition `$expand` fails. */
function withCondition(name, association, shared) {
  const equals = shared.flatMap((property, index) => [...(index > 0 ? ['and'] : []), { ref: [name, property] }, '=', { ref: [property] }])
  const kind = mobile[name] ? ['and', { ref: [name, 'PhoneNumberType'] }, '=', { val: mobile[name] }] : []
  return { type: association.type, target: association.target, ...(association.cardinality && { cardinality: association.cardinality }), on: [...equals, ...kind] }
}

const [from, to] = process.argv.slice(2)
writeFileSync(to, JSON.stringify(await importBusinessPartner(from)))
