import type { PostView, UserView } from '../api.js'
import { referenceOf } from '../readSpelling.js'

/** Tells of a post whether it matches one operator of a search. */
type Test = (post: PostView) => boolean

/**
 * X's search language as far as the adapter speaks it: operators side by side, `OR`, brackets, a minus in front. Throws on anything else,
 * as X refuses it.
 */
export function compileQuery(query: string, users: ReadonlyMap<string, UserView>): Test {
  const tokens = query.match(/-?[\w@]+:"[^"]*"|-?[\w@:.-]+|[()]/g) ?? []
  let at = 0

  const idOf = (name: string) => [...users.values()].find(({ id, username }) => id === name || username?.toLowerCase() === name.toLowerCase())?.id

  function either(): Test {
    const options = [all()]
    while (tokens[at] === 'OR') {
      at += 1
      options.push(all())
    }
    return (post) => options.some((test) => test(post))
  }

  function all(): Test {
    const parts: Test[] = []
    while (at < tokens.length && tokens[at] !== 'OR' && tokens[at] !== ')') parts.push(single())
    if (parts.length === 0) throw new Error(`Nothing stands beside an operator in ${query}`)
    return (post) => parts.every((test) => test(post))
  }

  function single(): Test {
    const token = tokens[at++] ?? ''
    if (token !== '(') return operator(token)
    const inner = either()
    if (tokens[at++] !== ')') throw new Error(`A bracket is open in ${query}`)
    return inner
  }

  function operator(token: string): Test {
    if (token === '-is:retweet') return (post) => referenceOf(post, 'retweeted') === undefined
    if (token.startsWith('@')) return ({ entities }) => (entities?.mentions ?? []).some(({ username }) => username?.toLowerCase() === token.slice(1).toLowerCase())
    const [, name, value = ''] = /^(\w+):(.+)$/.exec(token) ?? []
    if (name === 'from') return ({ author_id: author }) => author === idOf(value)
    if (name === 'to') return ({ in_reply_to_user_id: answered }) => answered !== undefined && answered === idOf(value)
    if (name === 'conversation_id') return ({ conversation_id: conversation }) => conversation === value
    if (name === 'url') return ({ entities }) => (entities?.urls ?? []).some(({ expanded_url: url }) => url?.toLowerCase().includes(value.slice(1, -1).toLowerCase()))
    throw new Error(`There is no operator ${token}`)
  }

  const test = either()
  if (at < tokens.length) throw new Error(`${tokens[at]} is left over in ${query}`)
  return test
}
