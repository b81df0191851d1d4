/** Everything this adapter says to an agent. */
export interface Words {
  readonly category: string
  /** By SAP's code. */
  readonly categories: Readonly<Record<string, string>>
  readonly customerClass: string
  readonly address: string
  readonly email: string
  readonly phone: string
  readonly searchTerms: string
  readonly blocked: string
  readonly archived: string
  readonly invoiced: string
}

const en: Words = {
  category: 'Kind of partner',
  categories: { 1: 'Person', 2: 'Organisation', 3: 'Group' },
  customerClass: 'Customer classification',
  address: 'Address',
  email: 'E-mail',
  phone: 'Phone',
  searchTerms: 'Search terms',
  blocked: 'Blocked in SAP',
  archived: 'Marked for archiving',
  invoiced: 'Invoiced',
}

const de: Words = {
  category: 'Art des Partners',
  categories: { 1: 'Person', 2: 'Organisation', 3: 'Gruppe' },
  customerClass: 'Kundenklassifikation',
  address: 'Adresse',
  email: 'E-Mail',
  phone: 'Telefon',
  searchTerms: 'Suchbegriffe',
  blocked: 'In SAP gesperrt',
  archived: 'Zur Archivierung vorgemerkt',
  invoiced: 'Fakturiert',
}

const ar: Words = {
  category: 'نوع الشريك',
  categories: { 1: 'شخص', 2: 'مؤسسة', 3: 'مجموعة' },
  customerClass: 'تصنيف العميل',
  address: 'العنوان',
  email: 'البريد الإلكتروني',
  phone: 'الهاتف',
  searchTerms: 'كلمات البحث',
  blocked: 'محظور في SAP',
  archived: 'معلّم للأرشفة',
  invoiced: 'صدرت الفاتورة',
}

const byLanguage: Readonly<Record<string, Words>> = { en, de, ar }

/** The words in the agent's language, English where there is no translation. */
export function wordsFor(locale: string): Words {
  return byLanguage[locale.split('-')[0]?.toLowerCase() ?? ''] ?? en
}
