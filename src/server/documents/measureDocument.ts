import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql'

/** What is counted of a document, with its fragments spread out as an execution would. */
export type Measure = {
  depth: number
  aliases: number
  /** Aliases within an introspection, whose lists are long. */
  introspectionAliases: number
  rootFields: number
  directives: number
  /** Fields that an answer has, lists apart. */
  fields: number
  /** Pairs of fields under one name, which validation compares one by one; one with arguments counts for more. */
  fieldConflictPairs: number
}
type Definition = OperationDefinitionNode | FragmentDefinitionNode
const introspections = new Set(['__schema', '__type'])
/** Told after each step, so that a bomb is not measured to its end. */
type Check = (measure: Measure) => void

/** Measures a document in time that grows with what `check` lets pass; `check` throws to stop. */
export function measureDocument({ definitions }: DocumentNode, check: Check): void {
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const one of definitions) if (one.kind === Kind.FRAGMENT_DEFINITION) fragments.set(one.name.value, one)
  const visitor = new DocumentVisitor(fragments, check)
  for (const one of definitions) if (one.kind === Kind.OPERATION_DEFINITION) visitor.operation(one)
  // Validation looks at those that no operation spreads too.
  for (const one of fragments.values()) if (!visitor.met.has(one)) visitor.definition(one)
}

class DocumentVisitor {
  readonly met = new Set<FragmentDefinitionNode>()
  private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>
  private readonly check: Check
  private readonly measure: Measure = {
    ...{ depth: 0, aliases: 0, introspectionAliases: 0, rootFields: 0 },
    ...{ directives: 0, fields: 0, fieldConflictPairs: 0 },
  }

  constructor(fragments: ReadonlyMap<string, FragmentDefinitionNode>, check: Check) {
    this.fragments = fragments
    this.check = check
  }

  operation(operation: OperationDefinitionNode): void {
    // Of several operations one runs: each has its own root.
    this.measure.rootFields = 0
    this.definition(operation)
  }

  definition(definition: Definition): void {
    this.directives(definition)
    this.level([definition.selectionSet], 1, false)
  }

  /** One level of the answer: fields under one name are one, and what is below them is taken together. */
  private level(sets: readonly SelectionSetNode[], depth: number, introspects: boolean): void {
    this.measure.depth = Math.max(this.measure.depth, depth)
    const level = new Map<string, FieldNode[]>()
    const spread = new Set<string>()
    for (const set of sets) this.collect(set, level, spread)
    if (depth === 1) this.measure.rootFields = Math.max(this.measure.rootFields, level.size)
    this.check(this.measure)
    for (const fields of level.values()) {
      const within = introspects || fields.some(({ name }) => introspections.has(name.value))
      if (within) this.measure.introspectionAliases += fields.filter(({ alias }) => alias).length
      this.check(this.measure)
      const below = fields.flatMap(({ selectionSet }) => selectionSet ?? [])
      if (below.length > 0) this.level(below, depth + 1, within)
    }
  }

  private collect(
    { selections }: SelectionSetNode,
    level: Map<string, FieldNode[]>,
    spread: Set<string>,
  ): void {
    for (const selection of selections) {
      this.directives(selection)
      if (selection.kind === Kind.FIELD) this.field(selection, level)
      else if (selection.kind === Kind.INLINE_FRAGMENT) this.collect(selection.selectionSet, level, spread)
      else this.spread(selection.name.value, level, spread)
      this.check(this.measure)
    }
  }

  private spread(name: string, level: Map<string, FieldNode[]>, spread: Set<string>): void {
    if (spread.has(name)) return
    // Validation compares each with every other, those that are not there too.
    this.measure.fieldConflictPairs += spread.size
    spread.add(name)
    const fragment = this.fragments.get(name)
    if (!fragment) return
    this.met.add(fragment)
    this.directives(fragment)
    this.collect(fragment.selectionSet, level, spread)
  }

  private field(field: FieldNode, level: Map<string, FieldNode[]>): void {
    const name = (field.alias ?? field.name).value
    const same = level.get(name) ?? []
    level.set(name, same)
    // The arguments of each are printed to be compared.
    this.measure.fieldConflictPairs += same.length * (1 + 4 * (field.arguments?.length ?? 0))
    same.push(field)
    this.measure.fields++
    if (field.alias) this.measure.aliases++
  }

  private directives({ directives }: { readonly directives?: readonly unknown[] | undefined }): void {
    this.measure.directives += directives?.length ?? 0
  }
}
