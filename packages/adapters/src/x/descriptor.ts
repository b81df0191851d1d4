import type { Verb } from '@alongside/core/adapter'
import type { Money } from '@alongside/core/model'

/** Since 20 April 2026 only enterprise contracts may like by API: https://docs.x.com/changelog */
export type Tier = 'self-serve' | 'enterprise'

/** What can be done to a post of ours, and to one of somebody else. Replies can be hidden only where the conversation is ours. */
export function verbsFor(tier: Tier, isOurConversation: boolean): { readonly own: readonly Verb[]; readonly others: readonly Verb[] } {
  return { own: ['delete'], others: [...(isOurConversation ? ['hide', 'unhide'] : []), ...(tier === 'enterprise' ? ['like', 'unlike'] : [])] }
}

/** Everything this adapter says to an agent. */
export interface Words {
  readonly place: (account: string) => string
  readonly reply: string
  readonly somebody: string
  readonly reposted: (author: string) => string
  readonly bio: string
  readonly website: string
  readonly joined: string
  readonly posts: string
  readonly pinned: string
  readonly verified: string
  readonly protected: string
  readonly parody: string
  readonly yes: string
  readonly poll: string
  readonly pollEnds: string
  readonly paid: string
  readonly withheld: string
  readonly everywhere: string
  readonly withheldHere: string
  readonly sensitive: string
  readonly answerOnX: string
  readonly writeOnX: string
  readonly openPost: string
  /** https://docs.x.com/developer-terms/display-requirements */
  readonly duties: readonly string[]
  readonly everybodyReads: string
  readonly linkCosts: (price: Money) => string
  readonly tooLong: (length: number, max: number) => string
  readonly closed: {
    readonly signedOut: (account: string) => string
    readonly otherAccount: (account: string) => string
    readonly noChannel: string
    readonly gone: string
    readonly nobody: string
    readonly somebodyElse: string
    readonly notAddressed: string
    readonly protected: string
    readonly onlyMentioned: string
    readonly noAttachments: string
    readonly noPrivate: string
    readonly refused: (said: string) => string
    readonly notOurs: string
    readonly notOurConversation: string
    readonly noLikes: string
    readonly noVerb: string
    readonly inferred: string
  }
}

const en: Words = {
  place: (account) => `${account} on X`,
  reply: 'X reply',
  somebody: 'Somebody on X',
  reposted: (author) => `Reposted a post by ${author}`,
  bio: 'Bio',
  website: 'Website',
  joined: 'On X since',
  posts: 'Posts on X',
  pinned: 'Pinned post',
  verified: 'Verified on X',
  protected: 'Protected posts',
  parody: 'Parody account',
  yes: 'Yes',
  poll: 'Poll',
  pollEnds: 'Poll ends',
  paid: 'Paid partnership',
  withheld: 'Withheld in',
  everywhere: 'All countries',
  withheldHere: 'X withholds this post here, so it is not shown',
  sensitive: 'Sensitive media',
  answerOnX: 'Answer on X',
  writeOnX: 'Write on X',
  openPost: 'Open the post on X',
  duties: [
    'Show posts as they are: unchanged words, name, picture and @handle that lead to the profile, and the X mark.',
    'The time of a post leads to the post on X. No buttons or icons of other networks stand on it.',
  ],
  everybodyReads: 'Everybody can read this.',
  linkCosts: ({ amount, currency }) => `With a link in it, X charges ${amount} ${currency}.`,
  tooLong: (length, max) => `This counts ${length} characters; X takes ${max}. Nothing was sent; shorten it.`,
  closed: {
    signedOut: (account) => `You are not signed in to X as ${account}. Sign in with that account.`,
    otherAccount: (account) => `You are signed in to X with another account than ${account}. Sign in with that one.`,
    noChannel: 'There is no such channel on this X account. Nothing was sent; choose one that is offered.',
    gone: 'The post was deleted, or this account may not see it, so there is nothing to answer.',
    nobody: 'On X a reply from here needs a post to answer. Choose one in the timeline, or write on X.',
    somebodyElse: 'This post is not by the person the reply is for, so nothing was sent. Choose a post of theirs.',
    notAddressed: 'X lets this tool answer only a post that mentions or quotes our account, and this one does neither. Answer it on X.',
    protected: 'This was written for approved followers only, so it is not answered from here in public.',
    onlyMentioned: 'The author lets only people mentioned in the post answer it, and our account is not.',
    noAttachments: 'Pictures and files cannot be sent to X from here. Nothing was sent; take them off.',
    noPrivate: 'Everything on this channel is public. Nothing was sent; answer privately on another channel.',
    refused: (said) => `X refused this. ${said} Nothing was sent; change it and try again.`,
    notOurs: 'This post belongs to somebody else. Only its author can delete it.',
    notOurConversation: 'Replies can be hidden only in a conversation that our account began.',
    noLikes: 'X allows likes from a tool only with an enterprise contract. Like it on X.',
    noVerb: 'X does not offer this. Nothing was changed.',
    inferred: 'X forbids looking at posts of somebody whose account was only guessed. Have the person or an agent confirm the account first.',
  },
}

const de: Words = {
  place: (account) => `${account} auf X`,
  reply: 'X-Antwort',
  somebody: 'Jemand auf X',
  reposted: (author) => `Hat einen Beitrag von ${author} geteilt`,
  bio: 'Über sich',
  website: 'Website',
  joined: 'Auf X seit',
  posts: 'Beiträge auf X',
  pinned: 'Angehefteter Beitrag',
  verified: 'Auf X verifiziert',
  protected: 'Geschützte Beiträge',
  parody: 'Parodiekonto',
  yes: 'Ja',
  poll: 'Umfrage',
  pollEnds: 'Umfrage endet',
  paid: 'Bezahlte Partnerschaft',
  withheld: 'Zurückgehalten in',
  everywhere: 'Alle Länder',
  withheldHere: 'X hält diesen Beitrag hier zurück; er wird nicht gezeigt',
  sensitive: 'Heikle Medien',
  answerOnX: 'Auf X antworten',
  writeOnX: 'Auf X schreiben',
  openPost: 'Beitrag auf X öffnen',
  duties: [
    'Beiträge zeigen, wie sie sind: unveränderte Worte, Name, Bild und @Name, die zum Profil führen, und das Zeichen von X.',
    'Die Zeit eines Beitrags führt zum Beitrag auf X. Auf ihm stehen keine Schaltflächen oder Zeichen anderer Netzwerke.',
  ],
  everybodyReads: 'Das können alle lesen.',
  linkCosts: ({ amount, currency }) => `Mit einem Link darin berechnet X ${amount} ${currency}.`,
  tooLong: (length, max) => `Das zählt ${length} Zeichen; X nimmt ${max}. Es wurde nichts gesendet; kürzen Sie den Text.`,
  closed: {
    signedOut: (account) => `Sie sind bei X nicht als ${account} angemeldet. Melden Sie sich mit diesem Konto an.`,
    otherAccount: (account) => `Sie sind bei X mit einem anderen Konto als ${account} angemeldet. Melden Sie sich mit diesem an.`,
    noChannel: 'Diesen Kanal hat das X-Konto nicht. Es wurde nichts gesendet; wählen Sie einen, der angeboten wird.',
    gone: 'Der Beitrag wurde gelöscht, oder dieses Konto darf ihn nicht sehen; es gibt nichts zu beantworten.',
    nobody: 'Auf X braucht eine Antwort von hier einen Beitrag. Wählen Sie einen im Verlauf, oder schreiben Sie auf X.',
    somebodyElse: 'Dieser Beitrag ist nicht von der Person, für die die Antwort bestimmt ist; es wurde nichts gesendet. Wählen Sie einen Beitrag von ihr.',
    notAddressed: 'X lässt dieses Werkzeug nur Beiträge beantworten, die unser Konto erwähnen oder zitieren; dieser tut keines von beiden. Antworten Sie auf X.',
    protected: 'Das wurde nur für bestätigte Follower geschrieben und wird darum von hier nicht öffentlich beantwortet.',
    onlyMentioned: 'Nur wer im Beitrag erwähnt ist, darf ihn beantworten, und unser Konto ist es nicht.',
    noAttachments: 'Bilder und Dateien lassen sich von hier nicht an X senden. Es wurde nichts gesendet; nehmen Sie sie heraus.',
    noPrivate: 'Auf diesem Kanal ist alles öffentlich. Es wurde nichts gesendet; antworten Sie privat auf einem anderen Kanal.',
    refused: (said) => `X hat das abgelehnt. ${said} Es wurde nichts gesendet; ändern Sie es und versuchen Sie es noch einmal.`,
    notOurs: 'Dieser Beitrag gehört jemand anderem. Nur wer ihn geschrieben hat, kann ihn löschen.',
    notOurConversation: 'Antworten lassen sich nur in einer Unterhaltung ausblenden, die unser Konto begonnen hat.',
    noLikes: '„Gefällt mir“ erlaubt X einem Werkzeug nur mit einem Enterprise-Vertrag. Tun Sie es auf X.',
    noVerb: 'Das bietet X nicht an. Es wurde nichts geändert.',
    inferred: 'X verbietet, Beiträge von jemandem anzusehen, dessen Konto nur vermutet wird. Lassen Sie das Konto zuerst von der Person oder einem Agenten bestätigen.',
  },
}

const ar: Words = {
  place: (account) => `${account} على X`,
  reply: 'رد على X',
  somebody: 'شخص على X',
  reposted: (author) => `أعاد نشر منشور ${author}`,
  bio: 'نبذة',
  website: 'الموقع',
  joined: 'على X منذ',
  posts: 'المنشورات على X',
  pinned: 'المنشور المثبّت',
  verified: 'موثّق على X',
  protected: 'منشورات محمية',
  parody: 'حساب ساخر',
  yes: 'نعم',
  poll: 'استطلاع',
  pollEnds: 'ينتهي الاستطلاع',
  paid: 'شراكة مدفوعة',
  withheld: 'محجوب في',
  everywhere: 'كل البلدان',
  withheldHere: 'يحجب X هذا المنشور هنا، فلا يُعرض',
  sensitive: 'وسائط حساسة',
  answerOnX: 'الرد على X',
  writeOnX: 'الكتابة على X',
  openPost: 'افتح المنشور على X',
  duties: [
    'اعرض المنشورات كما هي: نص غير معدّل، واسم وصورة و@معرّف تقود إلى الملف الشخصي، وعلامة X.',
    'يقود وقت المنشور إلى المنشور على X. لا توضع عليه أزرار أو رموز لشبكات أخرى.',
  ],
  everybodyReads: 'يمكن للجميع قراءة هذا.',
  linkCosts: ({ amount, currency }) => `إذا كان فيه رابط، يحتسب X ‏${amount} ${currency}.`,
  tooLong: (length, max) => `يُحسب النص ${length} حرفًا، ويقبل X ‏${max}. لم يُرسل شيء؛ اختصر النص.`,
  closed: {
    signedOut: (account) => `لم تسجّل الدخول إلى X باسم ${account}. سجّل الدخول بهذا الحساب.`,
    otherAccount: (account) => `سجّلت الدخول إلى X بحساب غير ${account}. سجّل الدخول بهذا الحساب.`,
    noChannel: 'لا توجد هذه القناة في حساب X هذا. لم يُرسل شيء؛ اختر قناة معروضة.',
    gone: 'حُذف المنشور أو لا يحق لهذا الحساب رؤيته، فلا يوجد ما يُجاب عنه.',
    nobody: 'الرد على X من هنا يحتاج إلى منشور. اختر واحدًا من السجل، أو اكتب على X.',
    somebodyElse: 'هذا المنشور ليس للشخص الموجَّه إليه الرد، فلم يُرسل شيء. اختر منشورًا له.',
    notAddressed: 'لا يسمح X لهذه الأداة بالرد إلا على منشور يذكر حسابنا أو يقتبسه، وهذا لا يفعل أيًّا منهما. أجب عنه على X.',
    protected: 'كُتب هذا للمتابعين المقبولين فقط، فلا يُجاب عنه من هنا علنًا.',
    onlyMentioned: 'لا يسمح صاحب المنشور بالرد إلا لمن ذُكر فيه، وحسابنا لم يُذكر.',
    noAttachments: 'لا يمكن إرسال الصور والملفات إلى X من هنا. لم يُرسل شيء؛ أزلها.',
    noPrivate: 'كل ما في هذه القناة علني. لم يُرسل شيء؛ أجب بشكل خاص عبر قناة أخرى.',
    refused: (said) => `رفض X ذلك. ${said} لم يُرسل شيء؛ غيّره وحاول مجددًا.`,
    notOurs: 'هذا المنشور لشخص آخر. لا يستطيع حذفه إلا صاحبه.',
    notOurConversation: 'لا تُخفى الردود إلا في محادثة بدأها حسابنا.',
    noLikes: 'لا يسمح X بالإعجاب من أداة إلا بعقد مؤسسي. أعجب به على X.',
    noVerb: 'لا يتيح X هذا. لم يتغير شيء.',
    inferred: 'يمنع X النظر في منشورات من خُمّن حسابه فقط. اطلب أولًا تأكيد الحساب من الشخص أو من موظف.',
  },
}

const byLanguage: Readonly<Record<string, Words>> = { en, de, ar }

/** The words in the agent's language, English where there is no translation. */
export function wordsFor(locale: string): Words {
  return byLanguage[locale.split('-')[0]?.toLowerCase() ?? ''] ?? en
}
