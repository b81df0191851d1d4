/** Short plain things that customers and agents of a broadband company say, by language. `{topic}` is one of the topics. */
export interface Phrases {
  readonly topics: readonly string[]
  readonly asks: readonly string[]
  readonly thanks: readonly string[]
  readonly replies: readonly string[]
}

const phrases: Readonly<Record<string, Phrases>> = {
  en: {
    topics: ['the invoice', 'my router', 'the upload speed', 'the house move', 'the new tariff', 'the TV box', 'the fixed IP address', 'the cancellation date'],
    asks: [
      'Quick question about {topic}: who do I talk to?', 'Is there any news about {topic}?', 'I cannot find anything on your site about {topic}.',
      'Second time this month that I have to write about {topic}.', 'Could you look at {topic} again, please?', 'Since last night {topic} is wrong again.',
      'Before I forget: {topic} still needs sorting out.', 'My neighbour says {topic} can be done online. True?',
    ],
    thanks: ['Works again, thank you.', 'That was quick. Thanks!', 'All good now.', 'Perfect, you can close this.'],
    replies: [
      'Thanks for writing. We have looked at {topic} and will come back to you tomorrow.', 'We have changed {topic}. It may take an hour to show.',
      'Could you send us a photo? Then we can say more about {topic}.', 'Everything about {topic} is now in your account under Documents.', 'Sorry for the wait. {topic} is with our technicians.',
    ],
  },
  de: {
    topics: ['der Rechnung', 'meinem Router', 'der Upload-Geschwindigkeit', 'dem Umzug', 'dem neuen Tarif', 'der TV-Box', 'der Rufnummernmitnahme', 'dem Kündigungstermin'],
    asks: [
      'Wie ist der Stand bei {topic}?', 'Ich habe noch eine Frage zu {topic}.', 'Bei {topic} stimmt seit gestern wieder etwas nicht.',
      'Können Sie sich das mit {topic} bitte noch einmal ansehen?', 'Auf Ihrer Seite finde ich nichts zu {topic}.', 'Schon das zweite Mal diesen Monat Ärger mit {topic}.',
      'Wen rufe ich wegen {topic} am besten an?', 'Gibt es zu {topic} etwas Neues?',
    ],
    thanks: ['Läuft wieder, danke.', 'Das ging schnell. Vielen Dank!', 'Alles gut jetzt.', 'Super, kann geschlossen werden.'],
    replies: [
      'Danke für Ihre Nachricht. Wir haben uns das mit {topic} angesehen und melden uns morgen.', 'Zu {topic} liegt jetzt alles in Ihrem Kundenkonto unter Dokumente.',
      'Können Sie uns ein Foto schicken? Dann wissen wir bei {topic} mehr.', 'Entschuldigen Sie die Wartezeit. Unsere Technik kümmert sich um die Sache mit {topic}.',
    ],
  },
  es: {
    topics: ['la factura', 'el router', 'la velocidad de subida', 'la mudanza', 'la nueva tarifa', 'la portabilidad'],
    asks: [
      '¿Hay novedades sobre {topic}?', 'Tengo una duda sobre {topic}.', '¿Pueden revisar otra vez {topic}, por favor?', 'Desde ayer hay problemas con {topic}.',
      'No encuentro nada en su página sobre {topic}.', '¿Con quién hablo sobre {topic}?',
    ],
    thanks: ['Ya funciona, gracias.', '¡Qué rápido! Muchas gracias.', 'Todo bien ahora.'],
    replies: ['Gracias por escribirnos. Hemos revisado {topic} y le respondemos mañana.', 'Ya hemos corregido {topic}. Puede tardar una hora en verse.', '¿Nos manda una foto? Así podemos decirle más sobre {topic}.'],
  },
  pt: {
    topics: ['a fatura', 'o router', 'a velocidade', 'a mudança de casa', 'o novo tarifário', 'a instalação'],
    asks: ['Há novidades sobre {topic}?', 'Tenho uma pergunta sobre {topic}.', 'Podem ver outra vez {topic}, por favor?', 'Desde ontem há problemas com {topic}.', 'Com quem falo sobre {topic}?'],
    thanks: ['Já funciona, obrigada.', 'Foi rápido. Muito obrigada!', 'Está tudo bem agora.'],
    replies: ['Obrigado pela mensagem. Já vimos {topic} e respondemos amanhã.', 'Já corrigimos {topic}. Pode demorar uma hora a aparecer.', 'Pode enviar-nos uma fotografia? Assim sabemos mais sobre {topic}.'],
  },
  tr: {
    topics: ['fatura', 'modem', 'yükleme hızı', 'taşınma', 'yeni tarife', 'numara taşıma'],
    asks: ['{topic} konusunda yeni bir şey var mı?', '{topic} hakkında bir sorum var.', '{topic} konusuna tekrar bakabilir misiniz?', 'Dünden beri {topic} ile ilgili sorun var.', '{topic} için kiminle konuşmalıyım?'],
    thanks: ['Şimdi çalışıyor, teşekkürler.', 'Çok hızlıydı, sağ olun!', 'Her şey yolunda.'],
    replies: ['Yazdığınız için teşekkürler. {topic} konusuna baktık, yarın döneceğiz.', '{topic} düzeltildi. Görünmesi bir saat sürebilir.', 'Bir fotoğraf gönderir misiniz? {topic} için daha çok bilgi verebiliriz.'],
  },
  ar: {
    topics: ['الفاتورة', 'جهاز التوجيه', 'سرعة الرفع', 'نقل الخط', 'الباقة الجديدة', 'موعد الفني'],
    asks: ['هل من جديد بخصوص {topic}؟', 'لدي سؤال عن {topic}.', 'هل يمكنكم مراجعة {topic} مرة أخرى من فضلكم؟', 'منذ أمس توجد مشكلة في {topic}.', 'مع من أتحدث بخصوص {topic}؟'],
    thanks: ['يعمل الآن، شكرًا لكم.', 'كان ذلك سريعًا، شكرًا جزيلًا!', 'كل شيء على ما يرام الآن.'],
    replies: ['شكرًا لرسالتك. راجعنا {topic} وسنرد عليك غدًا.', 'تم تصحيح {topic}. قد يستغرق الظهور ساعة.', 'هل يمكنك إرسال صورة؟ عندها نعرف أكثر عن {topic}.'],
  },
  ja: {
    topics: ['請求書', 'ルーター', '上りの速度', '引っ越し', '新しい料金プラン', '工事の日程'],
    asks: ['{topic}について質問があります。', '{topic}の件、進展はありますか。', '昨日から{topic}の調子が悪いです。', '{topic}をもう一度確認していただけますか。'],
    thanks: ['直りました。ありがとうございます。', '早い対応で助かりました。', 'もう大丈夫です。'],
    replies: ['ご連絡ありがとうございます。{topic}を確認し、明日お返事します。', '{topic}を修正しました。反映まで一時間ほどかかります。', '写真を送っていただけますか。{topic}について詳しく分かります。'],
  },
  hi: {
    topics: ['बिल', 'राउटर', 'अपलोड की गति', 'घर बदलने', 'नए प्लान'],
    asks: ['{topic} के बारे में एक सवाल है।', '{topic} के बारे में कोई नई जानकारी है?', 'कल से {topic} में फिर दिक्कत है।'],
    thanks: ['अब चल रहा है, धन्यवाद।', 'बहुत जल्दी हो गया, शुक्रिया!'],
    replies: ['लिखने के लिए धन्यवाद। हमने {topic} देख लिया है और कल जवाब देंगे।', '{topic} ठीक कर दिया गया है। दिखने में एक घंटा लग सकता है।'],
  },
}

export const phrasesOf = (language: string): Phrases => phrases[language] ?? (phrases['en'] as Phrases)
