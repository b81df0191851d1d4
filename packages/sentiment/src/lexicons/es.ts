import type { Lexicon } from '../Lexicon.js'

export const es: Lexicon = {
  positive: {
    strong: 'excelente fantástico perfecto increíble maravilloso encanta estupendo genial magnífico',
    plain: 'bueno buena buen bien gracias amable rápido feliz contento contenta satisfecho funciona resuelto solucionado recomiendo agradable fiable eficaz alegra',
    weak: 'mejor correcto fácil claro vale aceptable',
  },
  negative: {
    strong: 'terrible horrible pésimo pésima peor odio vergüenza inaceptable estafa desastre inútil indignante asqueroso furioso',
    plain: 'malo mala mal lento lenta roto rota falla fallo error problema enfadado molesto grosero ignorado decepcionado decepción queja avería incorrecto nadie perdido muerto cancelar harto',
    weak: 'espera esperando caro cara tarde difícil confuso falta lamentablemente',
  },
  negations: 'no nunca jamás sin ni tampoco ningún ninguna nada',
  intensifiers: 'muy tan demasiado realmente totalmente absolutamente super siempre completamente',
  softeners: 'poco algo casi bastante',
  marks: 'el la los las y es son que de mi su en un una por con para se lo le como cuando',
  negatesBehind: 0,
  endings: ['ísimo', 'ísima', 'mente', 'es', 's', 'a', 'o'],
  beginnings: [],
}
