// The business partners that the tests made up, for two systems that number theirs alike.

const north = [
  {
    number: '1000', first: 'Inés', last: 'Roth', email: 'Ines.Roth@Posta.example', phone: '+49405550142', mobile: '+491715550917',
    since: '2019-04-15', born: '1984-05-02', language: 'DE', employer: 'Landgericht Hamburg', terms: ['ROTH', 'DOLMETSCHERIN'], classification: 'A',
    address: { StreetName: 'Lindenallee', HouseNumber: '14', PostalCode: '20259', CityName: 'Hamburg', Country: 'DE' },
    formerAddress: { StreetName: 'Osterstraße', HouseNumber: '88', PostalCode: '20259', CityName: 'Hamburg', Country: 'DE' },
    orders: [
      { number: '70000001', date: '2025-01-20', delivery: 'C', billing: 'C', items: [['Router R5', 1, '89.90'], ['Patch cable 2 m', 3, '14.70']] },
      { number: '70000002', date: '2025-06-03', delivery: 'C', billing: 'C', items: [['Saddlebag strap', 2, '18.00']] },
      { number: '70000003', date: '2025-11-28', rejected: 'C', items: [['Desk lamp', 1, '49.00']] },
      { number: '70000004', date: '2026-03-14', delivery: 'C', billing: 'B', items: [['Router R7', 1, '129.00']] },
      { number: '70000005', date: '2026-03-14', delivery: 'C', billing: 'A', items: [['Wall mount R7', 1, '9.95']] },
      { number: '70000006', date: '2026-10-02', delivery: 'A', billing: 'A', block: '01', items: [['Router R7, refurbished', 1, '0.00']] },
      { number: '70000007', date: '2026-11-19', delivery: 'B', billing: 'A', items: [['Mesh repeater', 2, '158.005'], ['Power supply', 2, '31.00']] },
    ],
  },
  {
    number: '1001', company: "Müller & Söhne O'Brien 100% GmbH", email: 'einkauf@mueller-soehne.example', phone: '+4940555077',
    since: '2012-01-09', language: 'EN', terms: ['MUELLER'],
    address: { StreetName: 'Am Sandtorkai', HouseNumber: '5', PostalCode: '20457', CityName: 'Hamburg', Country: 'DE' }, orders: [],
  },
  { number: '1002', first: 'Ada', last: "O'Kafor", email: 'family@okafor.example', phone: '+442079460018', since: '2021-07-01', language: 'EN', orders: [] },
  { number: '1003', first: 'Ben', last: "O'Kafor", email: 'family@okafor.example', since: '2021-07-02', language: 'EN', isBlocked: true, orders: [] },
  { number: '1004', first: 'Lena', last: 'Interessentin', email: 'lena@posta.example', since: '2026-11-01', isProspect: true, orders: [] },
]

const south = [
  {
    number: '1000', first: 'Jonas', last: 'Weber', email: 'jonas.weber@posta.example', since: '2023-02-11', language: 'DE',
    address: { StreetName: 'Leopoldstraße', HouseNumber: '3', PostalCode: '80802', CityName: 'München', Country: 'DE' },
    orders: [{ number: '70000001', date: '2026-01-05', delivery: 'C', billing: 'C', items: [['Bicycle bell', 1, '12.50']] }],
  },
]

/** By system. */
export const people = { north, south }
