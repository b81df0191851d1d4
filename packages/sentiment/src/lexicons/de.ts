import type { Lexicon } from '../Lexicon.js'

export const de: Lexicon = {
  positive: {
    strong: 'ausgezeichnet hervorragend fantastisch perfekt großartig begeistert wunderbar genial liebe spitze traumhaft',
    plain: 'gut toll super danke dank freundlich hilfreich schnell zufrieden gelöst läuft funktioniert klasse empfehle empfehlenswert zuverlässig freue nett kompetent prima glücklich einwandfrei gerne',
    weak: 'okay ok ordentlich besser fair höflich klar immerhin angenehm',
  },
  negative: {
    strong: 'schrecklich furchtbar katastrophe katastrophal unverschämt frechheit hasse schlechteste unmöglich betrug abzocke wütend skandal unzumutbar lächerlich',
    plain: 'schlecht langsam kaputt tot defekt fehler ausfall ausgefallen falsch ärger ärgerlich ärgert enttäuscht enttäuschend unfreundlich ignoriert unzufrieden beschwerde kündige kündigen problem probleme nervt nervig sauer verloren störung unzuverlässig niemand mies gestorben',
    weak: 'warte warten leider teuer verspätet spät schwierig unklar fehlt schade',
  },
  negations: 'nicht kein keine keinen keiner keinem keines nie niemals ohne weder kaum nichts',
  intensifiers: 'sehr so total absolut wirklich extrem völlig unglaublich echt zu komplett immer',
  softeners: 'etwas bisschen ziemlich eher recht fast halbwegs',
  marks: 'der die das und ist sind ich sie mein meine ihr es zu von für mit war haben hat wie wann wir nicht ein eine',
  negatesBehind: 3,
  endings: ['sten', 'eren', 'ten', 'en', 'er', 'es', 'em', 'te', 'e', 't', 'n', 's'],
  beginnings: [],
}
