import type { AttachmentRule, Verb } from '@alongside/core/adapter'
import type { TextRule } from '@alongside/core/text'

/** What the network itself enforces: 300 graphemes and 3,000 bytes of UTF-8, both. */
export const textRule: TextRule = { unit: 'graphemes', max: 300, maxBytes: 3000, overflow: 'split' }

/** Lexicon `app.bsky.embed.images`. */
export const attachmentRule: AttachmentRule = { max: 4, accept: ['image/'], maxBytes: 2_000_000, altText: 'optional' }

export const verbs: { readonly own: readonly Verb[]; readonly others: readonly Verb[] } = { own: ['delete'], others: ['like', 'unlike'] }

/** Everything this adapter says to an agent. */
export interface Words {
  readonly place: (account: string) => string
  readonly reply: string
  readonly bio: string
  readonly joined: string
  readonly card: string
  readonly openPost: string
  readonly note: string
  readonly tooLong: (graphemes: number, bytes: number) => string
  readonly closed: {
    readonly signedOut: (account: string) => string
    readonly otherAccount: (account: string) => string
    readonly limited: string
    readonly blocked: string
    readonly gone: string
    readonly noPost: string
    readonly somebodyElse: string
    readonly taken: string
    readonly notOurs: string
    readonly noVerb: string
  }
}

const en: Words = {
  place: (account) => `${account} on Bluesky`,
  reply: 'Bluesky reply',
  bio: 'Bio',
  joined: 'On Bluesky since',
  card: 'Link',
  openPost: 'Open the post on Bluesky',
  note: 'Everybody can read a Bluesky post. It cannot be edited, only deleted.',
  tooLong: (graphemes, bytes) => `This is ${graphemes} characters and ${bytes} bytes long; Bluesky takes 300 and 3,000. Nothing was sent; shorten it.`,
  closed: {
    signedOut: (account) => `You are not signed in to Bluesky as ${account}, so nothing can be sent. Sign in, or answer on Bluesky.`,
    otherAccount: (account) => `You are signed in to Bluesky with another account than ${account}. Sign in with that one.`,
    limited: 'The author of this conversation does not let this account reply. Answer in another channel.',
    blocked: 'This person and the account have blocked one another, so a reply would not be shown. Answer in another channel.',
    gone: 'The post was deleted, so there is nothing left to answer.',
    noPost: 'On Bluesky an answer needs a post to answer. Choose one in the timeline.',
    somebodyElse: 'This post is not by the person the reply is for, so nothing was sent. Choose a post of theirs.',
    taken: 'Another post has the place of this one, so nothing was sent. Write it again.',
    notOurs: 'This post belongs to somebody else. Only its author can delete it.',
    noVerb: 'Bluesky does not offer this. Nothing was changed.',
  },
}

const de: Words = {
  place: (account) => `${account} auf Bluesky`,
  reply: 'Bluesky-Antwort',
  bio: 'Über sich',
  joined: 'Auf Bluesky seit',
  card: 'Link',
  openPost: 'Beitrag auf Bluesky öffnen',
  note: 'Einen Bluesky-Beitrag können alle lesen. Er lässt sich nicht ändern, nur löschen.',
  tooLong: (graphemes, bytes) => `Das sind ${graphemes} Zeichen und ${bytes} Bytes; Bluesky nimmt 300 und 3.000. Es wurde nichts gesendet; kürzen Sie den Text.`,
  closed: {
    signedOut: (account) => `Sie sind bei Bluesky nicht als ${account} angemeldet, darum kann nichts gesendet werden. Melden Sie sich an oder antworten Sie auf Bluesky.`,
    otherAccount: (account) => `Sie sind bei Bluesky mit einem anderen Konto als ${account} angemeldet. Melden Sie sich mit diesem an.`,
    limited: 'Wer dieses Gespräch begonnen hat, lässt dieses Konto nicht antworten. Antworten Sie auf einem anderen Kanal.',
    blocked: 'Diese Person und das Konto haben einander blockiert; eine Antwort würde nicht gezeigt. Antworten Sie auf einem anderen Kanal.',
    gone: 'Der Beitrag wurde gelöscht; es gibt nichts mehr zu beantworten.',
    noPost: 'Auf Bluesky braucht eine Antwort einen Beitrag. Wählen Sie einen im Verlauf.',
    somebodyElse: 'Dieser Beitrag ist nicht von der Person, für die die Antwort bestimmt ist; es wurde nichts gesendet. Wählen Sie einen Beitrag von ihr.',
    taken: 'An der Stelle dieses Beitrags steht ein anderer; es wurde nichts gesendet. Schreiben Sie ihn noch einmal.',
    notOurs: 'Dieser Beitrag gehört jemand anderem. Nur wer ihn geschrieben hat, kann ihn löschen.',
    noVerb: 'Das bietet Bluesky nicht an. Es wurde nichts geändert.',
  },
}

const ar: Words = {
  place: (account) => `${account} على Bluesky`,
  reply: 'رد على Bluesky',
  bio: 'نبذة',
  joined: 'على Bluesky منذ',
  card: 'رابط',
  openPost: 'افتح المنشور على Bluesky',
  note: 'يمكن للجميع قراءة منشورات Bluesky. لا يمكن تعديلها، بل حذفها فقط.',
  tooLong: (graphemes, bytes) => `طول النص ${graphemes} حرفًا و${bytes} بايت، ويقبل Bluesky 300 و3000. لم يُرسل شيء؛ اختصر النص.`,
  closed: {
    signedOut: (account) => `لم تسجّل الدخول إلى Bluesky باسم ${account}، لذلك لا يمكن الإرسال. سجّل الدخول أو أجب على Bluesky.`,
    otherAccount: (account) => `سجّلت الدخول إلى Bluesky بحساب غير ${account}. سجّل الدخول بهذا الحساب.`,
    limited: 'لا يسمح صاحب هذه المحادثة لهذا الحساب بالرد. أجب عبر قناة أخرى.',
    blocked: 'بين هذا الشخص والحساب حظر، فلن يظهر الرد. أجب عبر قناة أخرى.',
    gone: 'حُذف المنشور، فلم يبق ما يُجاب عنه.',
    noPost: 'الرد على Bluesky يحتاج إلى منشور. اختر منشورًا من السجل.',
    somebodyElse: 'هذا المنشور ليس للشخص الموجَّه إليه الرد، فلم يُرسل شيء. اختر منشورًا له.',
    taken: 'يوجد منشور آخر في موضع هذا المنشور، فلم يُرسل شيء. اكتبه من جديد.',
    notOurs: 'هذا المنشور لشخص آخر. لا يستطيع حذفه إلا صاحبه.',
    noVerb: 'لا يتيح Bluesky هذا. لم يتغير شيء.',
  },
}

const byLanguage: Readonly<Record<string, Words>> = { en, de, ar }

/** The words in the agent's language, English where there is no translation. */
export function wordsFor(locale: string): Words {
  return byLanguage[locale.split('-')[0]?.toLowerCase() ?? ''] ?? en
}
