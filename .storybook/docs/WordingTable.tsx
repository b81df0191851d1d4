import { ar } from '../../packages/react/src/messages/ar.js'
import { de } from '../../packages/react/src/messages/de.js'
import { en } from '../../packages/react/src/messages/en.js'
import type { Message, MessageKey } from '../../packages/react/src/messages/Messages.js'

const areas = { shared: 'Everywhere', sidebar: 'Sidebar', card: 'Customer card', timeline: 'Timeline', sentiment: 'Sentiment', composer: 'Reply composer' }
const keys = Object.keys(en) as MessageKey[]
const languages = [['en', en], ['de', de], ['ar', ar]] as const

/** Every message in every language, by the part of the screen it is read in. */
export function WordingTable() {
  return Object.entries(areas).map(([area, title]) => (
    <section key={area}>
      <h2>{title}</h2>
      <table>
        <thead><tr><th scope="col">Key</th><th scope="col">English</th><th scope="col">Deutsch</th><th scope="col" lang="ar">العربية</th></tr></thead>
        <tbody>
          {keys.filter((key) => key.startsWith(`${area}.`)).map((key) => (
            <tr key={key}>
              <th scope="row"><code>{key}</code></th>
              {languages.map(([language, messages]) => <td key={language} lang={language} dir="auto"><Words message={messages[key]} /></td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  ))
}

function Words({ message }: { readonly message: Message }) {
  if (typeof message === 'string') return message
  return Object.entries(message).map(([category, words]) => <div key={category}><small>{category}</small> {words}</div>)
}
