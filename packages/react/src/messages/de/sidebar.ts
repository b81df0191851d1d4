export const de = {
  'sidebar.none': 'Kein Kunde gewählt',
  'sidebar.noneHint': 'Öffnen Sie eine Unterhaltung oder einen Datensatz, um zu sehen, von wem er stammt.',
  'sidebar.finding': 'Der Kunde wird gesucht',
  'sidebar.notFound': 'Niemand gefunden in {sources}.',
  'sidebar.many': { one: '{count} Person könnte gemeint sein', other: '{count} Personen könnten gemeint sein' },
  'sidebar.manyHint': 'Bitte wählen Sie. Vorher wird nichts gezeigt.',
  'sidebar.chooseAnother': 'Jemand anders? Neu wählen',
  'sidebar.tabs': 'Über diesen Kunden',
  'sidebar.timeline': 'Verlauf',
  'sidebar.sourceMissing': 'eine Quelle antwortet nicht',
}
