export const ar = {
  'sidebar.label': 'العميل',
  'sidebar.none': 'لم يُختر عميل',
  'sidebar.noneHint': 'افتح محادثة أو سجلًا لترى صاحبه.',
  'sidebar.finding': 'جارٍ البحث عن العميل',
  'sidebar.notFound': 'لم يُعثر على أحد في {sources}.',
  'sidebar.many': {
    zero: 'لا سجل يطابق هذا العميل', one: 'سجل واحد قد يكون لهذا العميل', two: 'سجلان قد يكونان لهذا العميل',
    few: '{count} سجلات قد تكون لهذا العميل', many: '{count} سجلًا قد تكون لهذا العميل', other: '{count} سجل قد تكون لهذا العميل',
  },
  'sidebar.manyHint': 'اختر واحدًا. لن يُعرض شيء قبل ذلك.',
  'sidebar.chooseAnother': 'ليس هو؟ اختر من جديد',
  'sidebar.tabs': 'عن هذا العميل',
  'sidebar.timeline': 'الخط الزمني',
  'sidebar.sourceMissing': 'مصدر لا يجيب',
  'sidebar.backOnline': 'عدت متصلًا.',
  'sidebar.reply': 'رد',
}
