// The rows of the tables: people the tests made up, and the customers, invoices and lines of the Chinook data as partners and sales orders.
import { readFileSync } from 'node:fs'
import { people } from './sapPeople.mjs'

const countries = new Map([...allRegions()].map((code) => [new Intl.DisplayNames('en', { type: 'region' }).of(code), code]))
const ownNames = { 'USA': 'US', 'Czech Republic': 'CZ' }

/** Chinook's numbers begin at 1; SAP's have their own ranges. */
const toPartnerNumber = (customerId) => String(200_000 + customerId)
const toOrderNumber = (invoiceId) => String(50_000_000 + invoiceId)

/** The rows by entity, for one of the two systems. Only the north has the Chinook customers. */
export function seedRows(system, chinookFile) {
  const partners = [...people[system], ...(system === 'north' ? readChinook(JSON.parse(readFileSync(chinookFile, 'utf8'))) : [])]
  return {
    'API_BUSINESS_PARTNER.A_BusinessPartner': partners.map(toPartner),
    'API_BUSINESS_PARTNER.A_Customer': partners.filter(({ isProspect }) => !isProspect).map(({ number, since, classification = '' }) => ({
      Customer: number, CreationDate: since, CustomerClassification: classification,
    })),
    'API_BUSINESS_PARTNER.A_BusinessPartnerAddress': partners.flatMap(toAddresses),
    'API_BUSINESS_PARTNER.A_AddressEmailAddress': partners.filter(({ email }) => email).map(toEmail),
    'API_BUSINESS_PARTNER.A_AddressPhoneNumber': partners.flatMap(toPhones),
    'API_SALES_ORDER_SRV.A_SalesOrder': partners.flatMap(({ number, orders }) => orders.map((order) => toOrder(order, number))),
    'API_SALES_ORDER_SRV.A_SalesOrderItem': partners.flatMap(({ orders }) => orders.flatMap(toItems)),
  }
}

function readChinook({ Customer, Invoice, InvoiceLine, Track }) {
  const titles = new Map(Track.map(({ TrackId, Name }) => [TrackId, Name]))
  const lines = groupBy(InvoiceLine, ({ InvoiceId }) => InvoiceId)
  return Customer.map((customer) => ({
    number: toPartnerNumber(customer.CustomerId),
    first: customer.FirstName,
    last: customer.LastName,
    email: customer.Email,
    phone: customer.Phone,
    employer: customer.Company,
    since: '2021-01-01',
    address: {
      StreetName: customer.Address, PostalCode: customer.PostalCode, CityName: customer.City,
      Country: ownNames[customer.Country] ?? countries.get(customer.Country),
    },
    orders: Invoice.filter(({ CustomerId }) => CustomerId === customer.CustomerId).map(({ InvoiceId, InvoiceDate }) => ({
      number: toOrderNumber(InvoiceId), date: InvoiceDate.slice(0, 10), currency: 'USD', delivery: 'C', billing: 'C',
      items: (lines.get(InvoiceId) ?? []).map(({ TrackId, UnitPrice, Quantity }) => [titles.get(TrackId), Quantity, (UnitPrice * Quantity).toFixed(2)]),
    })),
  }))
}

function toPartner({ number, first = '', last = '', company = '', employer = '', language = '', terms = [], since, born, isBlocked = false, isProspect = false }) {
  return {
    BusinessPartner: number,
    Customer: isProspect ? '' : number,
    BusinessPartnerCategory: company ? '2' : '1',
    BusinessPartnerFullName: company || `${first} ${last}`,
    BusinessPartnerName: company || `${first} ${last}`,
    FirstName: first, LastName: last, OrganizationBPName1: company,
    NaturalPersonEmployerName: employer?.slice(0, 35) ?? '',
    CorrespondenceLanguage: language, Language: language,
    SearchTerm1: terms[0] ?? '', SearchTerm2: terms[1] ?? '',
    CreationDate: since, BirthDate: born ?? null,
    BusinessPartnerIsBlocked: isBlocked, IsMarkedForArchiving: false,
  }
}

function toAddresses({ number, address = {}, formerAddress }) {
  const row = (id, fields, until) => ({
    BusinessPartner: number, AddressID: id, Person: '', ValidityStartDate: '2010-01-01T00:00:00Z', ValidityEndDate: until, ...fields,
  })
  return [row(addressOf(number), address, '9999-12-31T23:59:59Z'), ...(formerAddress ? [row(`${addressOf(number)}9`, formerAddress, '2023-06-01T00:00:00Z')] : [])]
}

const addressOf = (number) => `9${number}`

function toEmail({ number, email }) {
  return {
    AddressID: addressOf(number), Person: '', OrdinalNumber: '1', IsDefaultEmailAddress: true,
    // SAP keeps the first 20 letters in upper case to search by.
    EmailAddress: email, SearchEmailAddress: email.toUpperCase().slice(0, 20),
  }
}

function toPhones({ number, phone, mobile }) {
  const row = (text, type, ordinal) => ({
    AddressID: addressOf(number), Person: '', OrdinalNumber: ordinal, PhoneNumberType: type, IsDefaultPhoneNumber: type === '1',
    PhoneNumber: text.slice(0, 30), InternationalPhoneNumber: text.replace(/[^\d+]/g, ''),
  })
  return [...(phone ? [row(phone, '1', '1')] : []), ...(mobile ? [row(mobile, '3', '2')] : [])]
}

function toOrder({ number, date, currency = 'EUR', items, delivery = '', billing = '', rejected = 'A', block = '' }, customer) {
  return {
    SalesOrder: number, SalesOrderType: 'OR', SoldToParty: customer, SalesOrderDate: date, CreationDate: date,
    TotalNetAmount: (items.reduce((sum, [, , amount]) => sum + Math.round(Number(amount) * 1000), 0) / 1000).toFixed(3),
    TransactionCurrency: currency, DeliveryBlockReason: block,
    OverallDeliveryStatus: delivery, OverallOrdReltdBillgStatus: billing, OverallSDDocumentRejectionSts: rejected,
  }
}

function toItems({ number, currency = 'EUR', items }) {
  return items.map(([text, quantity, amount], index) => ({
    SalesOrder: number, SalesOrderItem: String((index + 1) * 10), SalesOrderItemText: text.slice(0, 40), Material: `M-${index + 1}`,
    RequestedQuantity: quantity, RequestedQuantityUnit: 'PC', NetAmount: amount, TransactionCurrency: currency,
  }))
}

function groupBy(rows, by) {
  const groups = new Map()
  for (const row of rows) groups.set(by(row), [...(groups.get(by(row)) ?? []), row])
  return groups
}

function* allRegions() {
  for (let a = 65; a <= 90; a += 1) for (let b = 65; b <= 90; b += 1) yield String.fromCharCode(a, b)
}
