// What is asked for, and nothing beyond it: a partner has some hundred properties, most of them none of an agent's business.

const under = (path: string, properties: readonly string[]): readonly string[] => properties.map((property) => `${path}/${property}`)

const address = 'to_BusinessPartnerAddress'
const phone = ['PhoneNumber', 'InternationalPhoneNumber', 'IsDefaultPhoneNumber']

/** A partner with addresses, e-mails, phones and what it is as a customer. */
export const partnerQuery = {
  $expand: [...under(address, ['to_EmailAddress', 'to_PhoneNumber', 'to_MobilePhoneNumber']), 'to_Customer'].join(','),
  $select: [
    'BusinessPartner', 'Customer', 'BusinessPartnerCategory', 'BusinessPartnerFullName', 'FirstName', 'LastName', 'OrganizationBPName1', 'OrganizationBPName2',
    'NaturalPersonEmployerName', 'CorrespondenceLanguage', 'Language', 'SearchTerm1', 'SearchTerm2', 'BirthDate', 'CreationDate',
    'BusinessPartnerIsBlocked', 'IsMarkedForArchiving',
    ...under(address, ['ValidityEndDate', 'StreetName', 'HouseNumber', 'PostalCode', 'CityName', 'Country']),
    ...under(`${address}/to_EmailAddress`, ['EmailAddress', 'IsDefaultEmailAddress']),
    ...under(`${address}/to_PhoneNumber`, phone),
    ...under(`${address}/to_MobilePhoneNumber`, phone),
    ...under('to_Customer', ['CreationDate', 'CustomerClassification']),
  ].join(','),
} as const

/** A sales order with its items. */
export const orderQuery = {
  $expand: 'to_Item',
  $select: [
    'SalesOrder', 'SalesOrderDate', 'CreationDate', 'TotalNetAmount', 'TransactionCurrency', 'OverallDeliveryStatus', 'OverallOrdReltdBillgStatus',
    'OverallSDDocumentRejectionSts', 'DeliveryBlockReason',
    ...under('to_Item', ['SalesOrderItemText', 'Material', 'RequestedQuantity', 'NetAmount', 'TransactionCurrency']),
  ].join(','),
} as const
