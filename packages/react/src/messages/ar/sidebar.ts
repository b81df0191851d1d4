export const ar = {
  'sidebar.none': 'لم يُختر عميل',
  'sidebar.noneHint': 'افتح محادثة أو سجلًا لترى صاحبه.',
  'sidebar.finding': 'جارٍ البحث عن العميل',
  'sidebar.notFound': 'لم يُعثر على أحد في {sources}.',
  'sidebar.many': {
    zero: 'لا أحد مقصود', one: 'شخص واحد قد يكون المقصود', two: 'شخصان قد يكون أحدهما المقصود',
    few: '{count} أشخاص قد يكون أحدهم المقصود', many: '{count} شخصًا قد يكون أحدهم المقصود', other: '{count} شخص قد يكون أحدهم المقصود',
  },
  'sidebar.manyHint': 'اختر واحدًا. لن يُعرض شيء قبل ذلك.',
  'sidebar.chooseAnother': 'ليس هو؟ اختر من جديد',
  'sidebar.tabs': 'عن هذا العميل',
  'sidebar.timeline': 'الخط الزمني',
  'sidebar.sourceMissing': 'مصدر لا يجيب',
}
