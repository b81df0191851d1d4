import type { OpenApi, Operation } from './describeProtocol.js'
import { pageStyle } from './pageStyle.js'
import { escapeHtml, toTypeHtml } from './toTypeHtml.js'

const chapters: Readonly<Record<string, string>> = {
  session: 'Session', customers: 'Customers', orders: 'Orders', cases: 'Cases', timeline: 'Timeline', replies: 'Replies', actions: 'Actions', fields: 'Fields', desk: 'Desk', presence: 'Presence',
  deliveries: 'Deliveries', drafts: 'Drafts', preferences: 'Preferences', stream: 'Stream',
}

const json = (value: unknown): string => `<pre class="example"><code>${escapeHtml(JSON.stringify(value, null, 2))}</code></pre>`

/** The description as a page: no script, nothing from anywhere else. */
export function renderPage({ info, paths, components, servers }: OpenApi): string {
  const operations = Object.entries(paths).map(([path, { post }]) => ({ path, post }))
  const tags = [...new Set(operations.flatMap(({ post }) => post.tags))]
  const of = (tag: string) => operations.filter(({ post }) => post.tags.includes(tag))
  const shapes = Object.entries(components.schemas)
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${escapeHtml(info.title)}</title><style>${pageStyle}</style></head>
<body>
<a class="skip" href="#content">Skip to the text</a>
<nav aria-label="Contents">
<ul>${tags.map((tag) => `<li><a href="#chapter-${tag}">${chapters[tag] ?? escapeHtml(tag)}</a><ul>${of(tag).map(({ post }) => `<li><a href="#${post.operationId}">${escapeHtml(post.operationId)}</a></li>`).join('')}</ul></li>`).join('')}
<li><a href="#shapes">Shapes</a></li></ul>
</nav>
<main id="content">
<h1>${escapeHtml(info.title)}</h1>
<p>${escapeHtml(info.description).replaceAll(/`([^`]+)`/g, '<code>$1</code>')}</p>
<p>The same as a document for machines: <a href="openapi.json">openapi.json</a>. Paths are below <code>${escapeHtml(servers[0]?.url ?? '')}</code>. Every question is a <code>POST</code> with
<code>authorization: Bearer …</code> and <code>content-type: application/json</code>.</p>
${tags.map((tag) => `<section aria-labelledby="chapter-${tag}"><h2 id="chapter-${tag}">${chapters[tag] ?? escapeHtml(tag)}</h2>${of(tag).map(({ path, post }) => renderOperation(path, post)).join('')}</section>`).join('\n')}
<section aria-labelledby="shapes"><h2 id="shapes">Shapes</h2>
${shapes.map(([name, schema]) => `<article><h3 id="shape-${name}">${escapeHtml(name)}</h3><p>${escapeHtml(schema.description ?? '')}</p><pre><code>${toTypeHtml(schema)}</code></pre></article>`).join('\n')}
</section>
</main>
</body>
</html>
`
}

function renderOperation(path: string, { operationId, summary, description, requestBody, responses }: Operation): string {
  const body = requestBody.content['application/json']!
  const [type, answer] = Object.entries(responses[200].content)[0]!
  return `<article aria-labelledby="${operationId}">
<h3 id="${operationId}">${escapeHtml(operationId)}</h3>
<p class="path"><code>POST ${escapeHtml(path)}</code></p>
<p>${escapeHtml(summary)}</p>
<p class="small">${escapeHtml(description).replaceAll(/`([^`]+)`/g, '<code>$1</code>')}</p>
<h4>Body</h4><pre><code>${toTypeHtml(body.schema)}</code></pre>
<details><summary>Example</summary>${json(body.example)}</details>
<h4>${type === 'text/event-stream' ? 'Events' : 'Answer'}</h4><pre><code>${toTypeHtml(answer.schema)}</code></pre>
${answer.example === undefined ? '' : `<details><summary>Example</summary>${json(answer.example)}</details>`}
</article>
`
}
