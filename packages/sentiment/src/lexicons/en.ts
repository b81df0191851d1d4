import type { Lexicon } from '../Lexicon.js'

export const en: Lexicon = {
  positive: {
    strong: 'excellent amazing awesome fantastic love perfect brilliant outstanding superb wonderful delighted flawless',
    plain: 'good great happy thanks thank helpful kind friendly fast quick solved fixed works reliable enjoy enjoyed lovely pleased glad impressed recommend smooth easy resolved',
    weak: 'fine ok okay nice better fair polite calm clear useful',
  },
  negative: {
    strong: 'terrible horrible awful worst hate disgusting unacceptable disgrace useless scam furious disaster appalling pathetic outrageous',
    plain: 'bad poor slow broken dead died fail failed fails failure wrong angry annoyed annoying rude ignored unhappy disappointed disappointing frustrated frustrating complaint outage crash crashed late lost cancel overcharged unreliable nobody problem hung ridiculous',
    weak: 'waiting wait issue delay delayed confusing expensive sorry again unclear missing difficult unfortunately',
  },
  negations: "not no never neither nor cannot can't won't don't doesn't didn't isn't wasn't aren't couldn't without hardly",
  intensifiers: 'very really so extremely totally absolutely completely incredibly too utterly always',
  softeners: 'slightly somewhat little bit rather quite fairly almost',
  marks: 'the and is are you my your i it to of for with this that was have has what when how we',
  negatesBehind: 0,
  endings: ['ing', 'ed', 'ly', 'es', 's'],
  beginnings: [],
}
