import type { TextRule } from '@alongside/core/text'
import type { NodeKind } from './toRef.js'

/** Lengths in characters: https://developers.facebook.com/docs/messenger-platform/reference/send-api, and what the site accepts below a post. */
export const textRules = {
  comment: { unit: 'utf-16', max: 8000, overflow: 'refuse' },
  message: { unit: 'utf-16', max: 2000, overflow: 'refuse' },
} as const satisfies Readonly<Record<string, TextRule>>

const day = 86_400_000

/** For how long somebody may be written to: https://developers.facebook.com/docs/messenger-platform/policy/policy-overview */
export const windows = { standard: day, humanAgent: 7 * day, privateReply: 7 * day } as const

/** What a Page may do to an item, by what it is. Messages cannot be taken back. */
export const verbsOf: Readonly<Record<NodeKind, { readonly own: readonly string[]; readonly others: readonly string[] }>> = {
  comment: { own: ['edit', 'delete'], others: ['hide', 'unhide', 'delete', 'like', 'unlike'] },
  post: { own: [], others: ['hide', 'unhide', 'like', 'unlike'] },
  rating: { own: [], others: ['like', 'unlike'] },
  message: { own: [], others: [] },
}

/** Everything this adapter says to an agent. */
export interface Words {
  readonly place: (page: string) => string
  readonly messagePlace: (page: string) => string
  readonly reviewPlace: (page: string) => string
  readonly mentionPlace: (page: string) => string
  readonly comment: string
  readonly message: string
  readonly privateReply: string
  readonly somebody: string
  readonly mentionedUs: string
  readonly recommends: string
  readonly doesNotRecommend: string
  readonly rating: string
  readonly hidden: string
  readonly yes: string
  readonly shared: string
  readonly openPost: string
  readonly openInbox: string
  readonly commentNote: string
  readonly messageNote: string
  readonly privateReplyNote: string
  readonly standardWindow: string
  readonly humanAgentWindow: string
  readonly privateReplyWindow: string
  readonly tooLong: (length: number, max: number) => string
  readonly closed: {
    readonly gone: string
    readonly notOurs: string
    readonly somebodyElse: string
    readonly unknownAuthor: string
    readonly nobody: string
    readonly wasPrivate: string
    readonly noComments: string
    readonly onlyComments: string
    readonly ownWords: string
    readonly repliedAlready: string
    readonly privateReplyOver: string
    readonly neverWrote: string
    readonly standardOver: string
    readonly humanAgentOver: string
    readonly tooLate: string
    readonly mayNotWrite: string
    readonly noChannel: string
    readonly noWords: string
    readonly noFiles: string
    readonly noVerb: string
    readonly saidAlready: string
    readonly refused: (said: string) => string
  }
}

const en: Words = {
  place: (page) => `${page} on Facebook`,
  messagePlace: (page) => `Messages to ${page} on Facebook`,
  reviewPlace: (page) => `Reviews of ${page} on Facebook`,
  mentionPlace: (page) => `Mentions of ${page} on Facebook`,
  comment: 'Facebook comment',
  message: 'Facebook message',
  privateReply: 'Facebook private reply',
  somebody: 'Somebody on Facebook',
  mentionedUs: 'Mentioned us in a post that the Page may not read',
  recommends: 'Recommends us',
  doesNotRecommend: "Doesn't recommend us",
  rating: 'Rating',
  hidden: 'Hidden from others',
  yes: 'Yes',
  shared: 'Link',
  openPost: 'Open on Facebook',
  openInbox: 'Open in the Page inbox',
  commentNote: 'Everybody can read this.',
  messageNote: 'Only this person can read this.',
  privateReplyNote: 'Only this person can read this. One private reply per comment; it shows which comment it answers.',
  standardWindow: 'Facebook allows messages until 24 hours after the person last wrote.',
  humanAgentWindow: 'Facebook allows messages by a human agent until 7 days after the person last wrote.',
  privateReplyWindow: 'Facebook allows one private reply within 7 days of the comment.',
  tooLong: (length, max) => `This is ${length} characters long; Facebook takes ${max} here. Nothing was sent; shorten it.`,
  closed: {
    gone: 'It was deleted, or the Page may not see it, so there is nothing to answer.',
    notOurs: 'This is not an item of this Facebook Page, so nothing can be done with it here.',
    somebodyElse: 'This was not written by the person the reply is for, so nothing was sent. Choose something they wrote.',
    unknownAuthor: 'Facebook does not say who wrote this, so it cannot be answered in private.',
    nobody: 'On Facebook a reply needs something to answer or a person who wrote to the Page. Choose in the timeline.',
    wasPrivate: 'This was not said in public, so it is not answered in public. Answer with a message.',
    noComments: 'Facebook does not allow an answer below this.',
    onlyComments: 'A private reply answers a comment, or a post on the Page. Choose one in the timeline.',
    ownWords: 'This is by the Page itself; nobody can be answered in private here.',
    repliedAlready: 'Facebook allows one private reply, and it was sent already, or the person takes none.',
    privateReplyOver: 'The 7 days in which Facebook allows a private reply are over. Answer in public.',
    neverWrote: 'The Page may only write to people who wrote to it. Answer their comment, in public or with a private reply.',
    standardOver: 'The person last wrote more than 24 hours ago, so Facebook allows no message until they write again.',
    humanAgentOver: 'The person last wrote more than 7 days ago, so Facebook allows no message until they write again.',
    tooLate: 'Facebook says that the time in which this person may be written to is over. Nothing was sent; they have to write first.',
    mayNotWrite: 'Facebook did not give our app the permission to write messages (pages_messaging). Answer in public, or ask whoever administers the app.',
    noChannel: 'There is no such channel on this Facebook Page. Nothing was sent; choose one that is offered.',
    noWords: 'There are no words to send. Nothing was sent.',
    noFiles: 'Files cannot be sent to Facebook from here. Nothing was sent; take them out.',
    noVerb: 'Facebook does not offer this here. Nothing was changed.',
    saidAlready: 'The very same words stand there already, so Facebook took them for a repetition. Nothing was sent.',
    refused: (said) => `Facebook refused this. ${said} Nothing was sent; change it and try again.`,
  },
}

const de: Words = {
  place: (page) => `${page} auf Facebook`,
  messagePlace: (page) => `Nachrichten an ${page} auf Facebook`,
  reviewPlace: (page) => `Bewertungen von ${page} auf Facebook`,
  mentionPlace: (page) => `Erwähnungen von ${page} auf Facebook`,
  comment: 'Facebook-Kommentar',
  message: 'Facebook-Nachricht',
  privateReply: 'Private Antwort auf Facebook',
  somebody: 'Jemand auf Facebook',
  mentionedUs: 'Hat uns in einem Beitrag erwähnt, den die Seite nicht lesen darf',
  recommends: 'Empfiehlt uns',
  doesNotRecommend: 'Empfiehlt uns nicht',
  rating: 'Bewertung',
  hidden: 'Für andere verborgen',
  yes: 'Ja',
  shared: 'Link',
  openPost: 'Auf Facebook öffnen',
  openInbox: 'Im Posteingang der Seite öffnen',
  commentNote: 'Das können alle lesen.',
  messageNote: 'Das kann nur diese Person lesen.',
  privateReplyNote: 'Das kann nur diese Person lesen. Eine private Antwort je Kommentar; sie zeigt, auf welchen.',
  standardWindow: 'Facebook erlaubt Nachrichten bis 24 Stunden, nachdem die Person zuletzt geschrieben hat.',
  humanAgentWindow: 'Facebook erlaubt Nachrichten von Menschen bis 7 Tage, nachdem die Person zuletzt geschrieben hat.',
  privateReplyWindow: 'Facebook erlaubt eine private Antwort innerhalb von 7 Tagen nach dem Kommentar.',
  tooLong: (length, max) => `Das sind ${length} Zeichen; Facebook nimmt hier ${max}. Es wurde nichts gesendet; kürzen Sie den Text.`,
  closed: {
    gone: 'Es wurde gelöscht, oder die Seite darf es nicht sehen; es gibt nichts zu beantworten.',
    notOurs: 'Das gehört nicht zu dieser Facebook-Seite; hier lässt sich damit nichts tun.',
    somebodyElse: 'Das hat nicht die Person geschrieben, für die die Antwort bestimmt ist; es wurde nichts gesendet. Wählen Sie etwas von ihr.',
    unknownAuthor: 'Facebook sagt nicht, wer das geschrieben hat; es lässt sich nicht privat beantworten.',
    nobody: 'Auf Facebook braucht eine Antwort etwas zu beantworten oder eine Person, die der Seite geschrieben hat. Wählen Sie im Verlauf.',
    wasPrivate: 'Das war nicht öffentlich gesagt und wird darum nicht öffentlich beantwortet. Antworten Sie mit einer Nachricht.',
    noComments: 'Facebook erlaubt darunter keine Antwort.',
    onlyComments: 'Eine private Antwort gilt einem Kommentar oder einem Beitrag auf der Seite. Wählen Sie einen im Verlauf.',
    ownWords: 'Das ist von der Seite selbst; hier lässt sich niemandem privat antworten.',
    repliedAlready: 'Facebook erlaubt eine private Antwort; sie wurde schon gesendet, oder die Person nimmt keine an.',
    privateReplyOver: 'Die 7 Tage, in denen Facebook eine private Antwort erlaubt, sind vorbei. Antworten Sie öffentlich.',
    neverWrote: 'Die Seite darf nur Menschen schreiben, die ihr geschrieben haben. Beantworten Sie den Kommentar, öffentlich oder privat.',
    standardOver: 'Die Person hat vor mehr als 24 Stunden zuletzt geschrieben; Facebook erlaubt keine Nachricht, bis sie wieder schreibt.',
    humanAgentOver: 'Die Person hat vor mehr als 7 Tagen zuletzt geschrieben; Facebook erlaubt keine Nachricht, bis sie wieder schreibt.',
    tooLate: 'Facebook sagt, dass die Zeit vorbei ist, in der dieser Person geschrieben werden darf. Es wurde nichts gesendet; sie muss zuerst schreiben.',
    mayNotWrite: 'Facebook hat unserer App nicht erlaubt, Nachrichten zu schreiben (pages_messaging). Antworten Sie öffentlich, oder fragen Sie, wer die App verwaltet.',
    noChannel: 'Diesen Kanal hat die Facebook-Seite nicht. Es wurde nichts gesendet; wählen Sie einen, der angeboten wird.',
    noWords: 'Es gibt keine Worte zu senden. Es wurde nichts gesendet.',
    noFiles: 'Dateien lassen sich von hier nicht an Facebook senden. Es wurde nichts gesendet; nehmen Sie sie heraus.',
    noVerb: 'Das bietet Facebook hier nicht an. Es wurde nichts geändert.',
    saidAlready: 'Dieselben Worte stehen dort schon; Facebook hielt sie für eine Wiederholung. Es wurde nichts gesendet.',
    refused: (said) => `Facebook hat das abgelehnt. ${said} Es wurde nichts gesendet; ändern Sie es und versuchen Sie es noch einmal.`,
  },
}

const ar: Words = {
  place: (page) => `${page} على Facebook`,
  messagePlace: (page) => `الرسائل إلى ${page} على Facebook`,
  reviewPlace: (page) => `تقييمات ${page} على Facebook`,
  mentionPlace: (page) => `الإشارات إلى ${page} على Facebook`,
  comment: 'تعليق على Facebook',
  message: 'رسالة على Facebook',
  privateReply: 'رد خاص على Facebook',
  somebody: 'شخص على Facebook',
  mentionedUs: 'أشار إلينا في منشور لا يحق للصفحة قراءته',
  recommends: 'يوصي بنا',
  doesNotRecommend: 'لا يوصي بنا',
  rating: 'التقييم',
  hidden: 'مخفي عن الآخرين',
  yes: 'نعم',
  shared: 'رابط',
  openPost: 'افتح على Facebook',
  openInbox: 'افتح في صندوق وارد الصفحة',
  commentNote: 'يمكن للجميع قراءة هذا.',
  messageNote: 'لا يقرأ هذا إلا هذا الشخص.',
  privateReplyNote: 'لا يقرأ هذا إلا هذا الشخص. رد خاص واحد لكل تعليق، ويظهر فيه التعليق.',
  standardWindow: 'يسمح Facebook بالرسائل حتى 24 ساعة بعد آخر رسالة من الشخص.',
  humanAgentWindow: 'يسمح Facebook برسائل موظف بشري حتى 7 أيام بعد آخر رسالة من الشخص.',
  privateReplyWindow: 'يسمح Facebook برد خاص واحد خلال 7 أيام من التعليق.',
  tooLong: (length, max) => `طول النص ${length} حرفًا، ويقبل Facebook هنا ${max}. لم يُرسل شيء؛ اختصر النص.`,
  closed: {
    gone: 'حُذف أو لا يحق للصفحة رؤيته، فلا يوجد ما يُجاب عنه.',
    notOurs: 'هذا ليس من عناصر صفحة Facebook هذه، فلا يمكن فعل شيء به هنا.',
    somebodyElse: 'لم يكتب هذا الشخصُ الموجَّه إليه الرد، فلم يُرسل شيء. اختر شيئًا كتبه.',
    unknownAuthor: 'لا يذكر Facebook من كتب هذا، فلا يمكن الرد عليه بشكل خاص.',
    nobody: 'الرد على Facebook يحتاج إلى ما يُجاب عنه أو إلى شخص كتب إلى الصفحة. اختر من السجل.',
    wasPrivate: 'لم يُقل هذا علنًا، فلا يُجاب عنه علنًا. أجب برسالة.',
    noComments: 'لا يسمح Facebook بالرد تحت هذا.',
    onlyComments: 'الرد الخاص يجيب عن تعليق أو عن منشور على الصفحة. اختر واحدًا من السجل.',
    ownWords: 'هذا من الصفحة نفسها، فلا يوجد من يُرد عليه بشكل خاص.',
    repliedAlready: 'يسمح Facebook برد خاص واحد، وقد أُرسل، أو أن الشخص لا يقبل الردود الخاصة.',
    privateReplyOver: 'انتهت الأيام السبعة التي يسمح فيها Facebook برد خاص. أجب علنًا.',
    neverWrote: 'لا يحق للصفحة أن تكتب إلا لمن كتب إليها. أجب عن تعليقه علنًا أو برد خاص.',
    standardOver: 'كتب الشخص آخر مرة قبل أكثر من 24 ساعة، فلا يسمح Facebook برسالة حتى يكتب من جديد.',
    humanAgentOver: 'كتب الشخص آخر مرة قبل أكثر من 7 أيام، فلا يسمح Facebook برسالة حتى يكتب من جديد.',
    tooLate: 'يقول Facebook إن الوقت المسموح فيه بالكتابة إلى هذا الشخص انتهى. لم يُرسل شيء؛ عليه أن يكتب أولًا.',
    mayNotWrite: 'لم يمنح Facebook تطبيقنا إذن كتابة الرسائل (pages_messaging). أجب علنًا، أو اسأل من يدير التطبيق.',
    noChannel: 'لا توجد هذه القناة في صفحة Facebook هذه. لم يُرسل شيء؛ اختر قناة معروضة.',
    noWords: 'لا توجد كلمات للإرسال. لم يُرسل شيء.',
    noFiles: 'لا يمكن إرسال الملفات إلى Facebook من هنا. لم يُرسل شيء؛ احذفها.',
    noVerb: 'لا يتيح Facebook هذا هنا. لم يتغير شيء.',
    saidAlready: 'الكلمات نفسها موجودة هناك، فعدّها Facebook تكرارًا. لم يُرسل شيء.',
    refused: (said) => `رفض Facebook ذلك. ${said} لم يُرسل شيء؛ غيّره وحاول مجددًا.`,
  },
}

const byLanguage: Readonly<Record<string, Words>> = { en, de, ar }

/** The words in the agent's language, English where there is no translation. */
export function wordsFor(locale: string): Words {
  return byLanguage[locale.split('-')[0]?.toLowerCase() ?? ''] ?? en
}
