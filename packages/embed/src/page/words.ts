/** What the page itself says, beside the sidebar's words. */
export interface PageWords {
  readonly waiting: string
  readonly noRecord: string
  readonly noRecordHint: string
  readonly noCustomer: string
  readonly noCustomerHint: string
  readonly choose: string
  readonly chooseHint: string
  readonly chooseAgain: string
  readonly denied: string
  readonly deniedHint: string
  readonly silent: string
  readonly silentHint: string
  readonly unreachable: string
  readonly unreachableHint: string
  readonly closed: string
  readonly closedHint: string
  readonly retry: string
  readonly draftsUntilClosed: string
  readonly notSent: string
  readonly maybeSent: string
  readonly linkCopied: string
  readonly linkShut: string
}

const en: PageWords = {
  waiting: 'Waiting for the page around the sidebar',
  noRecord: 'No record is open',
  noRecordHint: 'Open a conversation or a customer, and everything about them is here.',
  noCustomer: 'This record names no customer',
  noCustomerHint: 'As soon as it does, everything about them is here.',
  choose: 'Several records are open',
  chooseHint: 'Which of them is it about?',
  chooseAgain: 'Choose another record',
  denied: 'The sidebar may not be shown in this page',
  deniedHint: 'Whoever looks after it has to allow this address.',
  silent: 'The page around the sidebar did not answer',
  silentHint: 'Nothing was sent or lost.',
  unreachable: 'The company’s systems could not be reached',
  unreachableHint: 'Nobody is shown until they answer.',
  closed: 'The page around the sidebar is gone',
  closedHint: 'What you see is as it was then.',
  retry: 'Ask again',
  draftsUntilClosed: 'Drafts live until this tab is closed.',
  notSent: 'A reply was not sent. Look at the sidebar.',
  maybeSent: 'It is not known whether a reply was sent. Look at the sidebar.',
  linkCopied: 'No page can be opened from here. The address is copied, paste it into a new tab:',
  linkShut: 'No page can be opened from here. This is the address:',
}

const de: PageWords = {
  waiting: 'Wartet auf die Seite um die Seitenleiste',
  noRecord: 'Kein Vorgang ist offen',
  noRecordHint: 'Öffnen Sie ein Gespräch oder einen Kunden, und alles dazu steht hier.',
  noCustomer: 'Dieser Vorgang nennt keinen Kunden',
  noCustomerHint: 'Sobald er es tut, steht alles dazu hier.',
  choose: 'Mehrere Vorgänge sind offen',
  chooseHint: 'Um welchen geht es?',
  chooseAgain: 'Anderen Vorgang wählen',
  denied: 'Die Seitenleiste darf auf dieser Seite nicht gezeigt werden',
  deniedHint: 'Wer sie betreut, muss diese Adresse erlauben.',
  silent: 'Die Seite um die Seitenleiste hat nicht geantwortet',
  silentHint: 'Nichts wurde gesendet, nichts ging verloren.',
  unreachable: 'Die Systeme des Unternehmens sind nicht erreichbar',
  unreachableHint: 'Bis sie antworten, wird niemand gezeigt.',
  closed: 'Die Seite um die Seitenleiste ist weg',
  closedHint: 'Was Sie sehen, ist der Stand von da.',
  retry: 'Noch einmal fragen',
  draftsUntilClosed: 'Entwürfe bleiben, bis dieser Tab geschlossen wird.',
  notSent: 'Eine Antwort wurde nicht gesendet. Sehen Sie in die Seitenleiste.',
  maybeSent: 'Ob eine Antwort gesendet wurde, ist nicht bekannt. Sehen Sie in die Seitenleiste.',
  linkCopied: 'Von hier lässt sich keine Seite öffnen. Die Adresse ist kopiert, fügen Sie sie in einen neuen Tab ein:',
  linkShut: 'Von hier lässt sich keine Seite öffnen. Das ist die Adresse:',
}

const ar: PageWords = {
  waiting: 'في انتظار الصفحة المحيطة بالشريط الجانبي',
  noRecord: 'لا يوجد سجل مفتوح',
  noRecordHint: 'افتح محادثة أو عميلاً ليظهر هنا كل ما يخصه.',
  noCustomer: 'لا يذكر هذا السجل أي عميل',
  noCustomerHint: 'بمجرد أن يذكره سيظهر هنا كل ما يخصه.',
  choose: 'هناك عدة سجلات مفتوحة',
  chooseHint: 'أيها المقصود؟',
  chooseAgain: 'اختيار سجل آخر',
  denied: 'لا يجوز عرض الشريط الجانبي في هذه الصفحة',
  deniedHint: 'على المسؤول عنه السماح بهذا العنوان.',
  silent: 'لم تجب الصفحة المحيطة بالشريط الجانبي',
  silentHint: 'لم يُرسل شيء ولم يُفقد شيء.',
  unreachable: 'تعذر الوصول إلى أنظمة الشركة',
  unreachableHint: 'لن يظهر أحد حتى تجيب.',
  closed: 'اختفت الصفحة المحيطة بالشريط الجانبي',
  closedHint: 'ما تراه هو الحال في ذلك الوقت.',
  retry: 'السؤال مرة أخرى',
  draftsUntilClosed: 'تبقى المسودات حتى إغلاق علامة التبويب هذه.',
  notSent: 'لم يُرسل أحد الردود. انظر إلى الشريط الجانبي.',
  maybeSent: 'لا يُعرف ما إذا كان الرد قد أُرسل. انظر إلى الشريط الجانبي.',
  linkCopied: 'لا يمكن فتح أي صفحة من هنا. نُسخ العنوان، الصقه في علامة تبويب جديدة:',
  linkShut: 'لا يمكن فتح أي صفحة من هنا. هذا هو العنوان:',
}

const languages: Readonly<Record<string, PageWords>> = { en, de, ar }

/** English where a language has no words yet, as everywhere in the sidebar. */
export const pageWords = (locale: string): PageWords => languages[locale.split('-')[0]!.toLowerCase()] ?? en
