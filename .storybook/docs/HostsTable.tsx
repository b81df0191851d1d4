import { hosts, isNotVerified, notVerified, type HostDescription } from '../../packages/embed/src/bridges/hosts.js'

const learns = { 'pushed': 'told of each change', 'pulled': 'when it asks', 'pushed-and-pulled': 'told of each change, and when it asks', 'once': 'once, at the start' }
const arrives = { composer: 'in the composer', draft: 'as a draft', unconfirmed: 'in the composer, unconfirmed', clipboard: 'copied, to be pasted' }
const trusts = { signed: 'signed', host: 'the host’s word', claimed: 'a claim' }
const tried = { 'vendor-sdk': 'the vendor’s own SDK in a browser', 'vendor-source': 'a host written from the vendor’s source', 'own-host': 'a host of our own, in a browser', 'documentation': notVerified }

/** What each host offers a sidebar, drawn from the data that its bridge exports. */
export function HostsTable() {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">Host</th><th scope="col">Way in</th><th scope="col">Learns what is open</th><th scope="col">A reply arrives</th><th scope="col">Can also</th>
          <th scope="col">Without a proof, who it is counts as</th><th scope="col">Proof</th><th scope="col">Tried with</th><th scope="col">The page allows</th>
        </tr>
      </thead>
      <tbody>{hosts.map((host) => <HostRow key={host.id} host={host} />)}</tbody>
    </table>
  )
}

function HostRow({ host }: { readonly host: HostDescription }) {
  return (
    <tr>
      <th scope="row">{host.name}</th>
      <td>{host.wayIn}</td>
      <td>{learns[host.context]}</td>
      <td>{arrives[host.insert]}</td>
      <td>{abilitiesOf(host).join(', ') || 'nothing more'}</td>
      <td>{trusts[host.trust]}</td>
      <td>{host.signedProof ?? 'none'}</td>
      <td>{isNotVerified(host) ? <strong>{notVerified}</strong> : tried[host.triedWith]}</td>
      <td>{host.allows.map(({ directive, source }) => <div key={directive + source}><code>{directive} {source}</code></div>)}</td>
    </tr>
  )
}

function abilitiesOf({ opensRecords, creates, resizes, theme, locale }: HostDescription): readonly string[] {
  return [
    opensRecords && 'open records',
    ...creates.map((record) => `create a ${record}`),
    resizes !== 'no' && (resizes === 'both' ? 'give it another size' : 'give it another height'),
    theme && 'say light or dark',
    locale && 'say the language',
  ].filter((ability) => ability !== false)
}
