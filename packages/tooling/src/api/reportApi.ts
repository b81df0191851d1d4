import { join } from 'node:path'
import ts from 'typescript'
import { findEntries, type Entry } from './findEntries.js'

/** A declaration as the packages publish it, and where its names lead. */
interface Declared {
  readonly symbol: ts.Symbol
  readonly source: ts.SourceFile
  readonly statements: readonly ts.Statement[]
}

/** The public face of every entry, by file name: each exported name with its signature, and what the signatures mention without exporting it. */
export function reportApi(root: string): ReadonlyMap<string, string> {
  const entries = findEntries(root)
  const { options } = ts.parseJsonConfigFileContent(ts.readConfigFile(join(root, 'tsconfig.base.json'), ts.sys.readFile).config, ts.sys, root)
  const program = ts.createProgram(entries.map(({ file }) => file), { ...options, types: ['vite/client'], typeRoots: [join(root, 'node_modules')], emitDeclarationOnly: true, removeComments: true })
  const checker = program.getTypeChecker()
  const declare = createDeclare(program)
  const exportsOf = ({ file }: Entry) => checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(file)!)!)
  const published = new Set(entries.flatMap((entry) => exportsOf(entry).map((symbol) => follow(checker, symbol))))

  return new Map(entries.map((entry) => {
    const exported = exportsOf(entry).map((symbol) => ({ name: symbol.name, ...declare(follow(checker, symbol)) }))
    const mentioned = findMentioned(exported, published, createLookup(checker), declare)
    const blocks = [
      exported.map(({ name, symbol, statements }) => write(name, symbol, statements)),
      mentioned.map(({ symbol, statements }) => write(symbol.name, symbol, statements).replaceAll(/^export /gm, '')),
    ].map((lines) => lines.sort().join('\n\n'))
    return [`${entry.name.replace('@alongside/', '').replaceAll('/', '.')}.api.md`, page(entry.name, blocks)] as const
  }))
}

/** One symbol for a thing, whether a file imports it, exports it or only uses it. */
const follow = (checker: ts.TypeChecker, symbol: ts.Symbol) => checker.getExportSymbolOfSymbol(symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol)

/** Finds, for a symbol, its statements in the declarations that a build would write. */
function createDeclare(program: ts.Program) {
  const written = new Map<string, ts.SourceFile>()
  program.emit(undefined, (path, text) => written.set(path, ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)), undefined, true)
  return (symbol: ts.Symbol): Declared => {
    const source = symbol.declarations?.[0]?.getSourceFile()
    if (!source) throw new Error(`${symbol.name} is declared nowhere.`)
    const statements = written.get(source.fileName.replace(/\.tsx?$/, '.d.ts'))?.statements ?? source.statements
    return { symbol, source, statements: statements.filter((statement) => namesOf(statement).includes(symbol.name)) }
  }
}

function namesOf(statement: ts.Statement): readonly string[] {
  if (ts.isVariableStatement(statement)) return statement.declarationList.declarations.map(({ name }) => name.getText())
  if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement) || ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) return statement.name ? [statement.name.text] : []
  return []
}

/** What stands behind a name in a file. */
function createLookup(checker: ts.TypeChecker) {
  const scopes = new Map<ts.SourceFile, ReadonlyMap<string, ts.Symbol>>()
  return (source: ts.SourceFile, name: string) => {
    const scope = scopes.get(source) ?? new Map(checker.getSymbolsInScope(source, ts.SymbolFlags.Type | ts.SymbolFlags.Value | ts.SymbolFlags.Alias).map((symbol) => [symbol.name, symbol]))
    scopes.set(source, scope)
    const found = scope.get(name)
    return found && follow(checker, found)
  }
}

/** Ours, mentioned in a signature, exported by no entry: a change of it is a change of the interface all the same. */
function findMentioned(exported: readonly Declared[], published: ReadonlySet<ts.Symbol>, lookup: ReturnType<typeof createLookup>, declare: (symbol: ts.Symbol) => Declared): readonly Declared[] {
  const found = new Map<ts.Symbol, Declared>()
  const queue = [...exported]
  for (let next = queue.pop(); next; next = queue.pop()) {
    const { source, statements } = next
    const symbols = statements.flatMap(mentionedNames).map((name) => lookup(source, name))
    for (const symbol of symbols) {
      if (!symbol?.declarations?.length || published.has(symbol) || found.has(symbol)) continue
      if (/\/node_modules\//.test(symbol.declarations[0]?.getSourceFile().fileName ?? '') || symbol.flags & ts.SymbolFlags.TypeParameter) continue
      const declared = declare(symbol)
      if (declared.statements.length === 0) continue
      found.set(symbol, declared)
      queue.push(declared)
    }
  }
  return [...found.values()]
}

function mentionedNames(statement: ts.Node): readonly string[] {
  const names: string[] = []
  const visit = (node: ts.Node): void => {
    const name = ts.isTypeReferenceNode(node) ? node.typeName : ts.isTypeQueryNode(node) ? node.exprName : ts.isExpressionWithTypeArguments(node) ? node.expression : undefined
    if (name) names.push(name.getText().split('.')[0]!)
    ts.forEachChild(node, visit)
  }
  visit(statement)
  return names
}

function write(name: string, symbol: ts.Symbol, statements: readonly ts.Statement[]): string {
  const text = statements.map((statement) => withoutWording(statement.getText()).replace(/^(export )?(default )?(declare )?/, 'export ')).join('\n') || `export ${symbol.name}`
  return name === symbol.name ? text : `${text} // as ${name}`
}

/** The compiler puts double quotes only around what it inferred from a constant: the words of a message may improve, its key may not. */
const withoutWording = (text: string) => text.replaceAll(/: "(?:[^"\\]|\\.)*";/g, ': string;')

function page(name: string, [exported, mentioned]: readonly string[]): string {
  const rest = mentioned ? `\nMentioned, and not exported:\n\n\`\`\`ts\n${mentioned}\n\`\`\`\n` : ''
  return `# ${name}\n\nWritten by \`npm run api\`.\n\n\`\`\`ts\n${exported}\n\`\`\`\n${rest}`
}
