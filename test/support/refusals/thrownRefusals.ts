import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parse } from '@babel/parser'

type Node = { type: string; [key: string]: unknown }
/** What a file declares at its top, and where its imported names come from. */
type Module = { imports: Map<string, { file: string; name: string }>; declared: Map<string, Node> }

const parsed = new Map<string, Module>()

/**
 * The refusals that a declaration can throw: the refusal classes that are named in it, and in everything that it refers
 * to, across files. Lists of refusals, types and `instanceof` do not count. `read` returns the text of a file.
 */
export function thrownRefusals(file: string, name: string, read = readSource): Set<string> {
  const refusals = new Set<string>()
  const seen = new Set<string>()
  const visit = (from: string, declared: string): void => {
    if (seen.has(`${from} ${declared}`)) return
    seen.add(`${from} ${declared}`)
    const module = moduleOf(from, read)
    const node = module.declared.get(declared)
    if (!node) return
    for (const used of namesIn(node)) {
      const origin = module.imports.get(used) ?? { file: from, name: used }
      if (isRefusalFile(origin.file) && /^[A-Z]/.test(origin.name)) refusals.add(origin.name)
      else visit(origin.file, origin.name)
    }
  }
  visit(file, name)
  return refusals
}

const isRefusalFile = (file: string): boolean => /(\/errors|\/commonRefusals)\.ts$/.test(file)

/** The files of the commands. */
export const commandFiles = (): string[] =>
  readdirSync('src/core', { recursive: true, encoding: 'utf8' })
    .filter((path) => /^\w+\/\w+\.ts$/.test(path) && !isRefusalFile(path))
    .map((path) => join('src/core', path))

const readSource = (file: string): string => readFileSync(file, 'utf8')

function moduleOf(file: string, read: (file: string) => string): Module {
  const known = parsed.get(file)
  if (known) return known
  const module: Module = { imports: new Map(), declared: new Map() }
  const { program } = parse(read(file), { sourceType: 'module', plugins: ['typescript'] })
  for (const statement of program.body as unknown as Node[]) addStatement(module, file, statement)
  parsed.set(file, module)
  return module
}

function addStatement(module: Module, file: string, statement: Node): void {
  if (statement.type === 'ImportDeclaration') addImport(module, file, statement)
  const inner = (
    statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement
  ) as Node | null
  if (inner?.type === 'FunctionDeclaration' || inner?.type === 'ClassDeclaration')
    module.declared.set(nameOf(inner.id), inner)
  if (inner?.type !== 'VariableDeclaration') return
  for (const one of inner.declarations as Node[])
    for (const name of namesIn(one.id)) module.declared.set(name, one.init as Node)
}

function addImport({ imports }: Module, file: string, { source, importKind, specifiers }: Node): void {
  const from = String((source as Node).value)
  if (importKind === 'type' || !from.startsWith('.') || from.includes('/generated/')) return
  for (const { imported, local, importKind: kind } of specifiers as Node[]) {
    if (kind === 'type') continue
    if (!imported) throw new TypeError(`${file} imports ${from} as a whole, which is not followed`)
    imports.set(nameOf(local), { file: join(dirname(file), from), name: nameOf(imported) })
  }
}

const nameOf = (node: unknown): string => String((node as Node).name)

/** Every name in a piece of code that can be a value. */
function namesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(namesIn)
  if (typeof value !== 'object' || value === null || !('type' in value)) return []
  const node = value as Node
  if (node.type === 'Identifier') return [node.name as string]
  if (node.type === 'BinaryExpression' && node.operator === 'instanceof') return namesIn(node.left)
  if (node.type === 'ObjectProperty' && !node.computed) {
    const key = (node.key as Node).name
    return key === 'refusals' ? [] : namesIn(node.value)
  }
  if (node.type === 'MemberExpression' && !node.computed) return namesIn(node.object)
  return Object.entries(node)
    .filter(
      ([key]) => !['typeAnnotation', 'typeParameters', 'typeArguments', 'returnType', 'loc'].includes(key),
    )
    .flatMap(([, child]) => namesIn(child))
}
