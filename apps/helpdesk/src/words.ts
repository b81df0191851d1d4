import type { Settings } from './settings.js'

const en = {
  queue: 'Queue', waysIn: 'Ways in', lookup: 'Look up', settings: 'Settings', waiting: 'waiting', you: 'You', worksHere: 'At the screen', notes: 'Notes', approvals: 'Approvals', rules: 'Who may speak', activity: 'Activity',
  deleted: 'Deleted by the customer', loading: 'Opening the conversation', noConversation: 'This ticket holds no messages. What is known stands beside it.',
  language: 'Language', theme: 'Theme', auto: 'Like the system', light: 'Light', dark: 'Dark', density: 'Density', comfortable: 'Comfortable', compact: 'Compact',
  timeZone: 'Time zone', trouble: 'Behaviour of the sources', none: 'All answer', slow: 'Slow', failing: 'Two fail', offline: 'All out of reach',
  lookupTitle: 'Look up a Bluesky handle', lookupWhy: 'Shows what a person says in public. It is read because you ask, linked to no customer, and kept nowhere.',
  handle: 'Handle', search: 'Look up', searching: 'Asking Bluesky', nobody: 'Bluesky knows nobody by that handle. Check the spelling; a handle looks like name.bsky.social.',
  unreachable: 'Bluesky cannot be reached from here. The queue and the sidebar work without it. Try again when you are online.',
  found: 'Public posts, looked up by you. Not linked to any customer.',
  opening: 'Kestrel is opening.', connecting: 'The gateway is starting. What is known about the customer follows by itself.',
  deliveries: 'Not sent', deliveriesWhy: 'Replies that did not leave, and those nobody knows about. None is repeated by itself.', allSent: 'Everything left. Nothing waits for anybody.',
  notSent: 'Not sent', unknownOutcome: 'Unknown, please check', tryAgain: 'Try again', lookItUp: 'Look it up', published: 'It is published', 'not-published': 'It is not published',
  noAnswer: 'The gateway did not answer. Nothing was changed. Try again.',
}

export type Words = typeof en

const de: Words = {
  queue: 'Warteschlange', waysIn: 'Wege hinein', lookup: 'Nachschlagen', settings: 'Einstellungen', waiting: 'wartet', you: 'Sie', worksHere: 'Am Bildschirm', notes: 'Notizen', approvals: 'Freigaben', rules: 'Wer sprechen darf', activity: 'Protokoll',
  deleted: 'Vom Kunden gelöscht', loading: 'Unterhaltung wird geöffnet', noConversation: 'Dieser Vorgang hat keine Nachrichten. Was bekannt ist, steht daneben.',
  language: 'Sprache', theme: 'Farbschema', auto: 'Wie das System', light: 'Hell', dark: 'Dunkel', density: 'Dichte', comfortable: 'Bequem', compact: 'Kompakt',
  timeZone: 'Zeitzone', trouble: 'Verhalten der Quellen', none: 'Alle antworten', slow: 'Langsam', failing: 'Zwei fallen aus', offline: 'Keine erreichbar',
  lookupTitle: 'Bluesky-Namen nachschlagen', lookupWhy: 'Zeigt, was jemand öffentlich sagt. Gelesen, weil Sie fragen; mit keinem Kunden verknüpft und nirgends gespeichert.',
  handle: 'Name', search: 'Nachschlagen', searching: 'Bluesky wird gefragt', nobody: 'Bluesky kennt niemanden unter diesem Namen. Ein Name sieht so aus: name.bsky.social.',
  unreachable: 'Bluesky ist von hier nicht erreichbar. Warteschlange und Seitenleiste arbeiten ohne. Versuchen Sie es online erneut.',
  found: 'Öffentliche Beiträge, von Ihnen nachgeschlagen. Mit keinem Kunden verknüpft.',
  opening: 'Kestrel wird geöffnet.', connecting: 'Das Gateway startet. Was über den Kunden bekannt ist, folgt von selbst.',
  deliveries: 'Nicht gesendet', deliveriesWhy: 'Antworten, die nicht hinausgingen, und solche, von denen es niemand weiß. Keine wird von selbst wiederholt.', allSent: 'Alles ist hinausgegangen. Nichts wartet auf jemanden.',
  notSent: 'Nicht gesendet', unknownOutcome: 'Ungewiss, bitte prüfen', tryAgain: 'Erneut versuchen', lookItUp: 'Nachsehen', published: 'Ist veröffentlicht', 'not-published': 'Ist nicht veröffentlicht',
  noAnswer: 'Das Gateway hat nicht geantwortet. Nichts wurde geändert. Versuchen Sie es erneut.',
}

const ar: Words = {
  queue: 'قائمة الانتظار', waysIn: 'طرق الإدماج', lookup: 'بحث', settings: 'الإعدادات', waiting: 'في الانتظار', you: 'أنت', worksHere: 'أمام الشاشة', notes: 'ملاحظات', approvals: 'الموافقات', rules: 'من يحق له الرد', activity: 'السجل',
  deleted: 'حذفه العميل', loading: 'يجري فتح المحادثة', noConversation: 'لا رسائل في هذه التذكرة. المعلومات المتاحة بجانبها.',
  language: 'اللغة', theme: 'المظهر', auto: 'مثل النظام', light: 'فاتح', dark: 'داكن', density: 'الكثافة', comfortable: 'مريحة', compact: 'مدمجة',
  timeZone: 'المنطقة الزمنية', trouble: 'سلوك المصادر', none: 'كلها تجيب', slow: 'بطيئة', failing: 'اثنان متعطلان', offline: 'لا يمكن الوصول إليها',
  lookupTitle: 'البحث عن حساب في Bluesky', lookupWhy: 'يعرض ما يقوله شخص علنًا. يُقرأ لأنك طلبته، ولا يُربط بأي عميل ولا يُحفظ.',
  handle: 'الحساب', search: 'بحث', searching: 'يجري سؤال Bluesky', nobody: 'لا يعرف Bluesky أحدًا بهذا الحساب. تحقق من الكتابة، مثل name.bsky.social.',
  unreachable: 'لا يمكن الوصول إلى Bluesky من هنا. القائمة والشريط الجانبي يعملان من دونه. حاول عند الاتصال.',
  found: 'منشورات عامة بحثت عنها بنفسك، غير مرتبطة بأي عميل.',
  opening: 'يجري فتح Kestrel.', connecting: 'البوابة قيد التشغيل. المعلومات عن العميل تتبع تلقائيًا.',
  deliveries: 'لم تُرسل', deliveriesWhy: 'ردود لم تخرج، وأخرى لا يُعرف مصيرها. لا يُعاد إرسال أي منها تلقائيًا.', allSent: 'خرج كل شيء. لا شيء في الانتظار.',
  notSent: 'لم يُرسل', unknownOutcome: 'غير معروف، يُرجى التحقق', tryAgain: 'إعادة المحاولة', lookItUp: 'تحقق منه', published: 'نُشر', 'not-published': 'لم يُنشر',
  noAnswer: 'لم تجب البوابة. لم يتغير شيء. حاول مرة أخرى.',
}

export const wordsOf = (locale: Settings['locale']): Words => ({ 'en-GB': en, de, ar })[locale]
