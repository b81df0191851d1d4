import type { Verb } from '@alongside/core/adapter'

export const verbs: { readonly own: readonly Verb[]; readonly others: readonly Verb[] } = { own: ['edit', 'delete'], others: ['like', 'unlike'] }

/** Everything this adapter says to an agent. */
export interface Words {
  readonly place: (account: string) => string
  readonly privatePlace: (account: string) => string
  readonly reply: string
  readonly privateReply: string
  readonly boosted: (author: string) => string
  readonly bio: string
  readonly joined: string
  readonly automated: string
  readonly yes: string
  readonly card: string
  readonly poll: string
  readonly pollEnds: string
  readonly votesHidden: string
  readonly sensitive: string
  readonly audience: string
  readonly unlisted: string
  readonly followersOnly: string
  readonly openPost: string
  readonly note: string
  readonly privateNote: string
  readonly tooLong: (length: number, max: number) => string
  readonly closed: {
    readonly signedOut: (account: string) => string
    readonly otherAccount: (account: string) => string
    readonly noAccount: string
    readonly noChannel: string
    readonly gone: string
    readonly nobody: string
    readonly unknownPerson: string
    readonly wasPrivate: string
    readonly somebodyElse: string
    readonly wouldTellOthers: (name: string) => string
    readonly refused: (said: string) => string
    readonly notOurs: string
    readonly hasPoll: string
    readonly noWords: string
    readonly noVerb: string
  }
}

const en: Words = {
  place: (account) => `${account} on Mastodon`,
  privatePlace: (account) => `Private mentions of ${account} on Mastodon`,
  reply: 'Mastodon reply',
  privateReply: 'Mastodon private mention',
  boosted: (author) => `Boosted a post by ${author}`,
  bio: 'Bio',
  joined: 'On Mastodon since',
  automated: 'Automated account',
  yes: 'Yes',
  card: 'Link',
  poll: 'Poll',
  pollEnds: 'Poll ends',
  votesHidden: 'Votes are hidden until the poll ends',
  sensitive: 'Sensitive media',
  audience: 'Who can read it',
  unlisted: 'Everybody, but it is not listed in public timelines',
  followersOnly: 'Followers of the author and whoever is mentioned',
  openPost: 'Open the post on Mastodon',
  note: 'Everybody can read this. Copies on other servers may outlive a deletion.',
  privateNote: 'Only the person mentioned can read this. It is not encrypted: administrators of both servers could.',
  tooLong: (length, max) => `This is ${length} characters long; this Mastodon instance takes ${max}. Nothing was sent; shorten it.`,
  closed: {
    signedOut: (account) => `You are not signed in to Mastodon as ${account}. Sign in with that account.`,
    otherAccount: (account) => `You are signed in to Mastodon with another account than ${account}. Sign in with that one.`,
    noAccount: 'No Mastodon account of ours is configured, so nothing can be done there.',
    noChannel: 'There is no such channel on this Mastodon account. Nothing was sent; choose one that is offered.',
    gone: 'The post was deleted, or this account may not see it, so there is nothing to answer.',
    nobody: 'On Mastodon a reply needs a post to answer or a person to write to. Choose one in the timeline.',
    unknownPerson: 'This Mastodon instance does not know the person, so nothing was sent. Answer in another channel.',
    wasPrivate: 'This was not written for everybody, so it is not answered in public. Answer with a private mention.',
    somebodyElse: 'This post is not by the person the reply is for, so nothing was sent. Choose a post of theirs.',
    wouldTellOthers: (name) => `A private mention also goes to everybody it names, here ${name}. Nothing was sent; take the name out.`,
    refused: (said) => `Mastodon refused this. ${said} Nothing was sent; change it and try again.`,
    notOurs: 'This post belongs to somebody else. Only its author can change or delete it.',
    hasPoll: 'Editing a post with a poll here would lose its votes. Edit it on Mastodon.',
    noWords: 'There are no new words to put in place of the old. Nothing was changed.',
    noVerb: 'Mastodon does not offer this. Nothing was changed.',
  },
}

const de: Words = {
  place: (account) => `${account} auf Mastodon`,
  privatePlace: (account) => `Private Erwähnungen von ${account} auf Mastodon`,
  reply: 'Mastodon-Antwort',
  privateReply: 'Private Erwähnung auf Mastodon',
  boosted: (author) => `Hat einen Beitrag von ${author} geteilt`,
  bio: 'Über sich',
  joined: 'Auf Mastodon seit',
  automated: 'Automatisiertes Konto',
  yes: 'Ja',
  card: 'Link',
  poll: 'Umfrage',
  pollEnds: 'Umfrage endet',
  votesHidden: 'Die Stimmen sind verborgen, bis die Umfrage endet',
  sensitive: 'Heikle Medien',
  audience: 'Wer es lesen kann',
  unlisted: 'Alle, es steht aber nicht in öffentlichen Zeitleisten',
  followersOnly: 'Wer dem Konto folgt und wer erwähnt ist',
  openPost: 'Beitrag auf Mastodon öffnen',
  note: 'Das können alle lesen. Kopien auf anderen Servern können eine Löschung überdauern.',
  privateNote: 'Das kann nur die erwähnte Person lesen. Es ist nicht verschlüsselt: Wer die Server verwaltet, könnte es auch.',
  tooLong: (length, max) => `Das sind ${length} Zeichen; diese Mastodon-Instanz nimmt ${max}. Es wurde nichts gesendet; kürzen Sie den Text.`,
  closed: {
    signedOut: (account) => `Sie sind bei Mastodon nicht als ${account} angemeldet. Melden Sie sich mit diesem Konto an.`,
    otherAccount: (account) => `Sie sind bei Mastodon mit einem anderen Konto als ${account} angemeldet. Melden Sie sich mit diesem an.`,
    noAccount: 'Es ist kein eigenes Mastodon-Konto eingerichtet; dort lässt sich nichts tun.',
    noChannel: 'Diesen Kanal hat das Mastodon-Konto nicht. Es wurde nichts gesendet; wählen Sie einen, der angeboten wird.',
    gone: 'Der Beitrag wurde gelöscht, oder dieses Konto darf ihn nicht sehen; es gibt nichts zu beantworten.',
    nobody: 'Auf Mastodon braucht eine Antwort einen Beitrag oder eine Person. Wählen Sie im Verlauf.',
    unknownPerson: 'Diese Mastodon-Instanz kennt die Person nicht; es wurde nichts gesendet. Antworten Sie auf einem anderen Kanal.',
    wasPrivate: 'Das war nicht für alle geschrieben und wird darum nicht öffentlich beantwortet. Antworten Sie mit einer privaten Erwähnung.',
    somebodyElse: 'Dieser Beitrag ist nicht von der Person, für die die Antwort bestimmt ist; es wurde nichts gesendet. Wählen Sie einen Beitrag von ihr.',
    wouldTellOthers: (name) => `Eine private Erwähnung geht auch an alle, die sie nennt, hier ${name}. Es wurde nichts gesendet; nehmen Sie den Namen heraus.`,
    refused: (said) => `Mastodon hat das abgelehnt. ${said} Es wurde nichts gesendet; ändern Sie es und versuchen Sie es noch einmal.`,
    notOurs: 'Dieser Beitrag gehört jemand anderem. Nur wer ihn geschrieben hat, kann ihn ändern oder löschen.',
    hasPoll: 'Einen Beitrag mit Umfrage hier zu ändern, würde ihre Stimmen löschen. Ändern Sie ihn auf Mastodon.',
    noWords: 'Es gibt keine neuen Worte anstelle der alten. Es wurde nichts geändert.',
    noVerb: 'Das bietet Mastodon nicht an. Es wurde nichts geändert.',
  },
}

const ar: Words = {
  place: (account) => `${account} على Mastodon`,
  privatePlace: (account) => `الإشارات الخاصة إلى ${account} على Mastodon`,
  reply: 'رد على Mastodon',
  privateReply: 'إشارة خاصة على Mastodon',
  boosted: (author) => `أعاد نشر منشور ${author}`,
  bio: 'نبذة',
  joined: 'على Mastodon منذ',
  automated: 'حساب آلي',
  yes: 'نعم',
  card: 'رابط',
  poll: 'استطلاع',
  pollEnds: 'ينتهي الاستطلاع',
  votesHidden: 'الأصوات مخفية حتى انتهاء الاستطلاع',
  sensitive: 'وسائط حساسة',
  audience: 'من يمكنه القراءة',
  unlisted: 'الجميع، لكنه لا يظهر في الخطوط الزمنية العامة',
  followersOnly: 'متابعو صاحب المنشور ومن أُشير إليهم',
  openPost: 'افتح المنشور على Mastodon',
  note: 'يمكن للجميع قراءة هذا. قد تبقى نسخ منه على خوادم أخرى بعد حذفه.',
  privateNote: 'لا يقرأ هذا إلا من أُشير إليه. وهو غير مشفّر، فقد يراه مديرو الخادمين.',
  tooLong: (length, max) => `طول النص ${length} حرفًا، ويقبل خادم Mastodon هذا ${max}. لم يُرسل شيء؛ اختصر النص.`,
  closed: {
    signedOut: (account) => `لم تسجّل الدخول إلى Mastodon باسم ${account}. سجّل الدخول بهذا الحساب.`,
    otherAccount: (account) => `سجّلت الدخول إلى Mastodon بحساب غير ${account}. سجّل الدخول بهذا الحساب.`,
    noAccount: 'لم يُضبط حساب لنا على Mastodon، فلا يمكن فعل شيء هناك.',
    noChannel: 'لا توجد هذه القناة في حساب Mastodon هذا. لم يُرسل شيء؛ اختر قناة معروضة.',
    gone: 'حُذف المنشور أو لا يحق لهذا الحساب رؤيته، فلا يوجد ما يُجاب عنه.',
    nobody: 'الرد على Mastodon يحتاج إلى منشور أو شخص. اختر من السجل.',
    unknownPerson: 'لا يعرف خادم Mastodon هذا الشخص، فلم يُرسل شيء. أجب عبر قناة أخرى.',
    wasPrivate: 'لم يُكتب هذا للجميع، فلا يُجاب عنه علنًا. أجب بإشارة خاصة.',
    somebodyElse: 'هذا المنشور ليس للشخص الموجَّه إليه الرد، فلم يُرسل شيء. اختر منشورًا له.',
    wouldTellOthers: (name) => `تصل الإشارة الخاصة إلى كل من تذكره، وهنا ${name}. لم يُرسل شيء؛ احذف الاسم.`,
    refused: (said) => `رفض Mastodon ذلك. ${said} لم يُرسل شيء؛ غيّره وحاول مجددًا.`,
    notOurs: 'هذا المنشور لشخص آخر. لا يستطيع تعديله أو حذفه إلا صاحبه.',
    hasPoll: 'تعديل منشور فيه استطلاع من هنا يمحو أصواته. عدّله على Mastodon.',
    noWords: 'لا توجد كلمات جديدة بدل القديمة. لم يتغير شيء.',
    noVerb: 'لا يتيح Mastodon هذا. لم يتغير شيء.',
  },
}

const byLanguage: Readonly<Record<string, Words>> = { en, de, ar }

/** The words in the agent's language, English where there is no translation. */
export function wordsFor(locale: string): Words {
  return byLanguage[locale.split('-')[0]?.toLowerCase() ?? ''] ?? en
}
