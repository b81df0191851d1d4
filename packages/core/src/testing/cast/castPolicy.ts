import type { ApprovalStep, Policy, PolicyTexts } from '../../policy/index.js'

const say = (en: string, de: string, ar: string): PolicyTexts => ({ en, de, ar })
const lead: ApprovalStep = { of: [{ kind: 'role', id: 'lead' }], need: 'any' }
const legal: ApprovalStep = { of: [{ kind: 'role', id: 'legal' }], need: 'any' }
const replies = ['reply', 'private-reply'] as const
const guarded = ['phone', 'email', 'address', 'customerNumber'] as const
const toPrivate = { label: say('Go on in private', 'Privat weiterschreiben', 'المتابعة في رسالة خاصة'), verb: 'private-reply' } as const

/** Who may speak for Kestrel: a policy of the kind a company of some hundred agents has. */
export const castPolicy: Policy = {
  spec: 1,
  id: 'kestrel',
  version: '2026-11',
  effective: { from: '2026-11-01T00:00:00.000Z' },
  locales: ['en', 'de', 'ar'],
  roles: {
    'agent': { label: say('Agent', 'Agent', 'موظف خدمة') },
    'trainee': { label: say('Agent in training', 'In Einarbeitung', 'موظف متدرب'), inherits: ['agent'], isDraftOnly: true },
    'lead': { label: say('Team lead', 'Teamleitung', 'قائد الفريق'), inherits: ['agent'] },
    'legal': { label: say('Legal', 'Rechtsabteilung', 'الشؤون القانونية') },
    'call-centre': { label: say('Call centre', 'Callcenter', 'مركز الاتصال') },
    'engineer': { label: say('Engineer', 'Technik', 'مهندس') },
    'auditor': { label: say('Auditor', 'Revision', 'مدقق') },
    'guest': { label: say('Guest', 'Gast', 'ضيف') },
  },
  groups: { 'named-voices': ['dana'] },
  topics: {
    recall: {
      en: ['recall*', 'safety notice', 'burns', 'caught fire', 'overheat*'],
      de: ['Rückruf*', 'Brand', 'brennt', 'überhitzt*', 'Sicherheitshinweis'],
      ar: ['*استدعاء*', 'حريق', 'احترق*'],
      es: ['retirada', 'incendio'],
    },
    refund: {
      en: ['refund*', 'money back', 'compensation'], de: ['Erstattung*', 'Geld zurück', 'Entschädigung*'], ar: ['*استرداد*', '*تعويض*'], es: ['reembolso*'],
    },
    tariff: { en: ['tariff*', 'price*', 'per month'], de: ['Tarif*', 'Preis*', 'monatlich'], ar: ['*تعرفة*', '*سعر*', 'شهريًا'] },
  },
  hours: {
    desk: {
      timeZone: 'Europe/Berlin',
      week: {
        mon: [{ from: '07:00', to: '22:00' }], tue: [{ from: '07:00', to: '22:00' }], wed: [{ from: '07:00', to: '22:00' }],
        thu: [{ from: '07:00', to: '22:00' }], fri: [{ from: '07:00', to: '22:00' }], sat: [{ from: '08:00', to: '20:00' }],
      },
      closedOn: ['2026-12-25', '2026-12-26', '2027-01-01'],
    },
  },
  templates: {
    statement: {
      texts: say(
        'Hello {name}, we are looking into the reports about our routers and will tell you more by {time}.',
        'Hallo {name}, wir gehen den Meldungen zu unseren Routern nach und melden uns bis {time} wieder.',
        'مرحبًا {name}، نتحقق من البلاغات عن أجهزتنا وسنوافيكم بالمزيد قبل {time}.',
      ),
    },
  },
  approval: { steps: [lead] },
  rules: [
    {
      id: 'agent-private', effect: 'allow', when: { roles: ['agent'], verbs: ['private-reply'] },
      reason: say('Agents may answer in private.', 'Agenten dürfen privat antworten.', 'يجوز للموظفين الرد في رسائل خاصة.'),
    },
    {
      id: 'agent-public', effect: 'allow', when: { roles: ['agent'], verbs: ['reply'] },
      reason: say('Agents may answer in public.', 'Agenten dürfen öffentlich antworten.', 'يجوز للموظفين الرد علنًا.'),
    },
    {
      id: 'public-gold', effect: 'needs-approval', when: { roles: ['agent'], verbs: ['reply'], tiers: ['Gold', 'Platinum', 'Business'] }, unless: { roles: ['lead'] }, steps: [lead],
      reason: say(
        'A public reply to a gold, platinum or business customer needs a team lead.', 'Eine öffentliche Antwort an Gold-, Platin- und Geschäftskunden braucht die Teamleitung.',
        'يحتاج الرد العلني على عملاء الفئة الذهبية والبلاتينية والأعمال إلى قائد الفريق.',
      ),
      alternatives: [toPrivate],
    },
    {
      id: 'public-escalated', effect: 'needs-approval', when: { roles: ['agent'], verbs: ['reply'], states: ['escalated'] }, unless: { roles: ['lead'] }, steps: [lead],
      reason: say('This was escalated: a team lead reads public replies.', 'Das ist eskaliert: Öffentliche Antworten liest die Teamleitung.', 'جرى تصعيد هذه الحالة: يراجع قائد الفريق الردود العلنية.'),
      alternatives: [toPrivate],
    },
    {
      id: 'public-after-hours', effect: 'needs-approval', when: { roles: ['agent'], verbs: ['reply'], ownership: ['independent'] }, unless: { hours: ['desk'] }, steps: [lead],
      reason: say('Outside of desk hours a team lead reads public replies.', 'Außerhalb der Bürozeit liest die Teamleitung öffentliche Antworten.', 'خارج ساعات العمل يراجع قائد الفريق الردود العلنية.'),
    },
    {
      id: 'recall', effect: 'needs-approval', when: { roles: ['agent', 'call-centre'], verbs: replies, topics: ['recall'] }, steps: [legal],
      reason: say('Anything about a recall or a fire needs Legal.', 'Alles zu Rückruf oder Brand braucht die Rechtsabteilung.', 'كل ما يخص استدعاء المنتجات أو الحرائق يحتاج إلى الشؤون القانونية.'),
    },
    {
      id: 'agent-reacts', effect: 'allow', when: { roles: ['agent'], verbs: ['like', 'unlike'], targets: ['theirs'] },
      reason: say('Agents may like what customers write.', 'Agenten dürfen Beiträge von Kunden mögen.', 'يجوز للموظفين الإعجاب بما يكتبه العملاء.'),
    },
    {
      id: 'agent-corrects', effect: 'allow', when: { roles: ['agent'], verbs: ['edit', 'delete'], targets: ['ours'], states: ['open', 'answered'] },
      reason: say('Agents may correct or take back our own replies.', 'Agenten dürfen unsere eigenen Antworten berichtigen oder zurückziehen.', 'يجوز للموظفين تعديل ردودنا أو سحبها.'),
    },
    {
      id: 'lead-moderates', effect: 'allow', when: { roles: ['lead'], verbs: ['hide', 'unhide', 'edit', 'delete'] },
      reason: say('Team leads moderate.', 'Die Teamleitung moderiert.', 'يتولى قادة الفرق الإشراف على المحتوى.'),
    },
    {
      id: 'never-delete-theirs', effect: 'deny', when: { verbs: ['delete'], targets: ['theirs'] },
      reason: say('We do not delete what customers write; hide it if it breaks the house rules.', 'Was Kunden schreiben, löschen wir nicht; blenden Sie es aus, wenn es die Hausregeln verletzt.', 'لا نحذف ما يكتبه العملاء؛ أخفوه إن خالف قواعدنا.'),
      alternatives: [{ label: say('Hide it', 'Ausblenden', 'إخفاء'), verb: 'hide' }],
    },
    {
      id: 'call-centre-private', effect: 'allow', when: { roles: ['call-centre'], verbs: ['private-reply'], networks: ['imap', 'webchat', 'telephony'] },
      reason: say('The call centre answers by phone, e-mail and chat.', 'Das Callcenter antwortet am Telefon, per E-Mail und im Chat.', 'يرد مركز الاتصال هاتفيًا وبالبريد والدردشة.'),
    },
    {
      id: 'statement', effect: 'allow', when: { roles: ['agent'], verbs: replies, holds: ['statement-only'] },
      reason: say('During this hold agents may send the statement.', 'Während dieser Sperre dürfen Agenten die Erklärung senden.', 'خلال هذا التعليق يجوز للموظفين إرسال البيان.'),
    },
    {
      id: 'named-voices', effect: 'allow', when: { groups: ['named-voices'], verbs: replies, holds: ['named-voices-only', 'statement-only'] },
      reason: say('During this hold the named voices speak.', 'Während dieser Sperre sprechen die benannten Personen.', 'خلال هذا التعليق يتحدث الأشخاص المحددون.'),
    },
    {
      id: 'inside', effect: 'allow', when: { roles: ['agent', 'call-centre', 'legal'], verbs: ['note', 'ask', 'answer', 'escalate', 'hand-off', 'link', 'correct'] },
      reason: say('Everybody at the desk may note, ask, link and escalate.', 'Alle am Desk dürfen notieren, fragen, verknüpfen und eskalieren.', 'يجوز لكل من في المكتب التدوين والسؤال والربط والتصعيد.'),
    },
    {
      id: 'agent-assigns', effect: 'allow', when: { roles: ['agent', 'call-centre'], verbs: ['assign'] },
      reason: say('Agents may assign conversations.', 'Agenten dürfen Gespräche zuweisen.', 'يجوز للموظفين إسناد المحادثات.'),
    },
    {
      id: 'agent-fields', effect: 'allow', when: { roles: ['agent', 'call-centre'], verbs: ['write-field'] }, unless: { fields: ['tier', 'lifetimeValue'] },
      reason: say('Agents may correct what we know, but not the tier or the value.', 'Agenten dürfen Angaben berichtigen, nicht aber Stufe und Wert.', 'يجوز للموظفين تصحيح البيانات ما عدا الفئة والقيمة.'),
    },
    {
      id: 'lead-runs', effect: 'allow', when: { roles: ['lead'], verbs: ['approve', 'reject', 'release', 'take-over', 'hold', 'lift', 'mask', 'write-field'] },
      reason: say('Team leads approve, hold, take over and mask.', 'Die Teamleitung gibt frei, sperrt, übernimmt und schwärzt.', 'يوافق قادة الفرق ويعلّقون ويتولون المحادثات ويحجبون البيانات.'),
    },
    {
      id: 'legal-approves', effect: 'allow', when: { roles: ['legal'], verbs: ['approve', 'reject', 'hold'] },
      reason: say('Legal approves and holds.', 'Die Rechtsabteilung gibt frei und sperrt.', 'توافق الشؤون القانونية وتعلّق.'),
    },
    {
      id: 'read', effect: 'allow', when: { roles: ['agent', 'call-centre'], verbs: ['read'] }, unless: { fields: guarded },
      reason: say('The desk reads the card; contact data is revealed one by one.', 'Der Desk liest die Karte; Kontaktdaten werden einzeln aufgedeckt.', 'يقرأ المكتب البطاقة، وتُكشف بيانات الاتصال واحدة تلو الأخرى.'),
    },
    {
      id: 'reveal', effect: 'allow', when: { roles: ['agent', 'call-centre'], verbs: ['reveal'] }, unless: { roles: ['trainee'] },
      reason: say('With a reason, for a minute, and on record.', 'Mit Grund, für eine Minute und protokolliert.', 'مع ذكر السبب ولدقيقة واحدة ومع التسجيل.'),
    },
    {
      id: 'least-data', effect: 'allow', when: { roles: ['engineer', 'legal', 'auditor'], verbs: ['read'], fields: ['product', 'device', 'firmware', 'tier', 'region', 'language'] },
      reason: say('Enough to help, nothing that names the customer.', 'Genug, um zu helfen, nichts, was den Kunden nennt.', 'ما يكفي للمساعدة دون ما يكشف هوية العميل.'),
    },
    {
      id: 'engineer-answers', effect: 'allow', when: { roles: ['engineer'], verbs: ['answer'] },
      reason: say('Engineers answer questions of colleagues.', 'Die Technik beantwortet Fragen von Kollegen.', 'يجيب المهندسون عن أسئلة الزملاء.'),
    },
    {
      id: 'engineer-silent', effect: 'deny', when: { roles: ['engineer'], verbs: [...replies, 'like', 'edit', 'delete', 'hide', 'reveal', 'note'] },
      reason: say('Engineers read along; the desk speaks to customers.', 'Die Technik liest mit; mit Kunden spricht der Desk.', 'يطّلع المهندسون فقط، والمكتب هو من يتحدث إلى العملاء.'),
    },
    {
      id: 'auditor-reads', effect: 'allow', when: { roles: ['auditor'], verbs: ['audit', 'export'] },
      reason: say('Auditors read and export the record.', 'Die Revision liest und exportiert das Protokoll.', 'يقرأ المدققون السجل ويصدّرونه.'),
    },
  ],
  assigneeOnly: { unassigned: 'allowed', exceptRoles: ['lead', 'call-centre'] },
  territory: ['regions', 'brands'],
  monitorOnly: [{ networks: ['youtube', 'reddit'] }],
  windows: [{
    id: 'facebook-margin', when: { networks: ['facebook', 'instagram'], visibility: ['private'] }, marginMinutes: 15,
    reason: say('We stop a quarter of an hour before the network does.', 'Wir hören eine Viertelstunde vor dem Netzwerk auf.', 'نتوقف قبل ربع ساعة من انتهاء مهلة الشبكة.'),
  }],
  regulated: [
    {
      id: 'statement-only', when: { holds: ['statement-only'] }, unless: { groups: ['named-voices'] }, staticContent: { templates: ['statement'], maxAlteration: 0 },
      reason: say('During this hold only the statement may be sent, word for word.', 'Während dieser Sperre darf nur die Erklärung gesendet werden, Wort für Wort.', 'خلال هذا التعليق لا يُرسل إلا البيان حرفيًا.'),
    },
    {
      id: 'kestrel-pay', when: { brands: ['kestrel-pay'] }, preApproval: { steps: [lead, legal] },
      reason: say('Replies about payment services are approved before they leave.', 'Antworten zu Zahlungsdiensten werden vor dem Senden freigegeben.', 'تخضع الردود المتعلقة بخدمات الدفع للموافقة قبل الإرسال.'),
    },
  ],
  signature: { pattern: '^{initials}', when: { visibility: ['public'] } },
  checks: [
    {
      id: 'private-values', kind: 'leak', action: 'block', when: { visibility: ['public'] },
      reason: say('This is private and everybody would read it.', 'Das ist privat, und alle würden es lesen.', 'هذه بيانات خاصة وسيقرؤها الجميع.'),
    },
    {
      id: 'other-customer', kind: 'leak', action: 'block', owners: ['another-customer'], when: { visibility: ['private'] },
      reason: say('This belongs to another customer.', 'Das gehört zu einem anderen Kunden.', 'هذه البيانات تخص عميلًا آخر.'),
    },
    {
      id: 'unfilled', kind: 'placeholder', action: 'block',
      reason: say('Fill this in before it is sent.', 'Füllen Sie das vor dem Senden aus.', 'أكملوا هذا قبل الإرسال.'),
    },
    {
      id: 'public-refund', kind: 'topic', topics: ['refund'], action: 'route', when: { visibility: ['public'] }, unless: { roles: ['lead'] }, steps: [lead],
      reason: say('A public word about refunds goes past a team lead.', 'Öffentliches zu Erstattungen geht über die Teamleitung.', 'أي حديث علني عن استرداد الأموال يمر بقائد الفريق.'),
    },
    {
      id: 'no-promises', kind: 'words', action: 'warn', words: { en: ['guarantee*', 'we promise', 'definitely'], de: ['garantier*', 'versprechen', 'auf jeden Fall'], ar: ['*نضمن*', '*نعدك*'] },
      reason: say('Can we keep this?', 'Können wir das halten?', 'هل يمكننا الوفاء بهذا؟'),
    },
    {
      id: 'no-insults', kind: 'words', action: 'block', words: { en: ['idiot*', 'stupid'], de: ['Idiot*', 'dumm', 'blöd*'], ar: ['غبي', 'أحمق'] },
      reason: say('Nobody is called that here.', 'So wird hier niemand genannt.', 'لا نصف أحدًا بذلك هنا.'),
    },
    {
      id: 'calm', kind: 'tone', action: 'warn', maxCapitals: 1, maxExclamations: 2,
      reason: say('This reads as shouting.', 'Das liest sich wie Schreien.', 'يبدو هذا كالصراخ.'),
    },
    {
      id: 'short', kind: 'length', action: 'warn', max: 500, when: { visibility: ['public'] },
      reason: say('Long replies are not read in public.', 'Lange öffentliche Antworten liest niemand.', 'الردود العلنية الطويلة لا تُقرأ.'),
    },
    {
      id: 'alt-text', kind: 'alt-text', action: 'block', when: { visibility: ['public'] },
      reason: say('Describe the picture for those who cannot see it.', 'Beschreiben Sie das Bild für alle, die es nicht sehen.', 'صفوا الصورة لمن لا يستطيع رؤيتها.'),
    },
    {
      id: 'vat', kind: 'wording', action: 'block', when: { visibility: ['public'], topics: ['tariff'] },
      texts: say('Prices include VAT.', 'Preise inkl. MwSt.', 'الأسعار شاملة ضريبة القيمة المضافة.'),
      reason: say('Whoever names a price in public says that VAT is included.', 'Wer öffentlich einen Preis nennt, nennt die Mehrwertsteuer.', 'من يذكر سعرًا علنًا يوضح شمول الضريبة.'),
    },
    {
      id: 'approved-text', kind: 'alteration', action: 'route', maxPercent: 30, steps: [lead],
      reason: say('This has moved far from the approved text.', 'Das ist weit vom freigegebenen Text entfernt.', 'ابتعد هذا كثيرًا عن النص المعتمد.'),
    },
  ],
  staffRanking: 'off',
}
