import type { Page } from 'playwright'

export interface HeapSnapshot {
  /** Everything through which these words are still reached, each as its way from the root of the heap; empty when nothing holds them. */
  holdersOf(words: string): readonly string[]
}

interface RawSnapshot {
  readonly snapshot: { readonly meta: { readonly node_fields: readonly string[]; readonly edge_fields: readonly string[]; readonly edge_types: readonly [readonly string[]] } }
  readonly nodes: readonly number[]
  readonly edges: readonly number[]
  readonly strings: readonly string[]
}

/** Everything that JavaScript still reaches on the page, after garbage was collected. */
export async function takeHeapSnapshot(page: Page): Promise<HeapSnapshot> {
  const session = await page.context().newCDPSession(page)
  const chunks: string[] = []
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk))
  await session.send('HeapProfiler.enable')
  await session.send('HeapProfiler.collectGarbage')
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  await session.detach()
  const raw = JSON.parse(chunks.join('')) as RawSnapshot
  return { holdersOf: (words) => findHolders(raw, words) }
}

/** How many holders are named: enough to see what is wrong. */
const mostHolders = 12

function findHolders(raw: RawSnapshot, words: string): readonly string[] {
  const wanted = new Set(raw.strings.flatMap((text, index) => (text.includes(words) ? [index] : [])))
  if (wanted.size === 0) return []
  const graph = readGraph(raw)
  const cut = new Set<string>()
  const found: string[] = []
  for (let way = findWay(graph, wanted, cut); way && found.length < mostHolders; way = findWay(graph, wanted, cut)) {
    found.push(way.map(({ by, node }) => `.${by} -> ${shorten(graph.textOf(node))}`).slice(-14).join(' '))
    // Plain data is not to blame but what holds it; without that hold, is there another?
    const holder = way.findLastIndex(({ from }) => !['Object', 'Array', ''].includes(graph.textOf(from)))
    const { from, node } = way[Math.max(holder, 0)]!
    cut.add(`${from} ${node}`)
  }
  return found.length > 0 ? found : ['the name of a property']
}

interface Step {
  readonly from: number
  readonly by: string
  readonly node: number
}

/** The shortest way from the root to one of the wanted strings that takes none of the holds in `cut`. */
function findWay({ nameOf, edgesOf }: Graph, wanted: ReadonlySet<number>, cut: ReadonlySet<string>): readonly Step[] | undefined {
  const cameBy = new Map<number, Step>([[0, { from: -1, by: '', node: 0 }]])
  const queue = [0]
  for (const node of queue) {
    if (wanted.has(nameOf(node))) return wayTo(cameBy, node)
    for (const { by, to } of edgesOf(node)) {
      if (cameBy.has(to) || cut.has(`${node} ${to}`)) continue
      cameBy.set(to, { from: node, by, node: to })
      queue.push(to)
    }
  }
  return undefined
}

function wayTo(cameBy: ReadonlyMap<number, Step>, node: number): readonly Step[] {
  const step = cameBy.get(node)
  return step && step.from >= 0 ? [...wayTo(cameBy, step.from), step] : []
}

type Graph = ReturnType<typeof readGraph>

function readGraph({ snapshot: { meta }, nodes, edges, strings }: RawSnapshot) {
  const { node_fields: nodeFields, edge_fields: edgeFields, edge_types: [edgeTypes] } = meta
  const [nameAt, countAt] = [nodeFields.indexOf('name'), nodeFields.indexOf('edge_count')]
  const size = nodeFields.length
  const count = nodes.length / size
  const firstEdge = new Uint32Array(count + 1)
  for (let node = 0; node < count; node++) firstEdge[node + 1] = firstEdge[node]! + nodes[node * size + countAt]!
  const isNamed = (type: string | undefined) => type !== 'element' && type !== 'hidden'

  function* edgesOf(node: number): Iterable<{ readonly by: string; readonly to: number }> {
    for (let edge = firstEdge[node]!; edge < firstEdge[node + 1]!; edge++) {
      const [type = 0, name = 0, to = 0] = edges.slice(edge * edgeFields.length, edge * edgeFields.length + 3)
      const by = isNamed(edgeTypes[type]) ? (strings[name] ?? '') : String(name)
      if (edgeTypes[type] !== 'weak' && !by.includes('part of key')) yield { by, to: to / size }
    }
  }
  const nameOf = (node: number) => nodes[node * size + nameAt]!
  return { nameOf, edgesOf, textOf: (node: number) => strings[nameOf(node)] ?? '' }
}

const shorten = (text = ''): string => (text.length > 40 ? `${text.slice(0, 40)}...` : text)
