import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  getVariableValues,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql'
import { ownCost } from './cost.ts'
import { multiplierOf } from './multiplierOf.ts'

type Operation = {
  schema: GraphQLSchema
  document: DocumentNode
  operation: OperationDefinitionNode
  variables: { readonly [name: string]: unknown }
}

/** A type on the way from the root, and how many times longer than assumed the list that led to it may be. */
type Step = { type: string; longer: number }
/** The types from the root on. `due` is what the lists since the last return still owe: the next list pays it. */
type Way = { steps: readonly Step[]; due: number }

/**
 * The cost of an operation: that of each field, times the lengths of the lists above it. A list without a page has its assumed
 * length. If the way comes back to a type and goes on through a list, the lists since then have their maximum length, because
 * their rows multiply with each round. Throws if a variable or an argument is invalid.
 */
export function operationCost({ schema, document, operation, variables }: Operation): number {
  const { coerced, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], variables)
  if (errors) throw errors[0]
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const one of document.definitions)
    if (one.kind === Kind.FRAGMENT_DEFINITION) fragments.set(one.name.value, one)

  const costOfAll = ({ selections }: SelectionSetNode, type: GraphQLNamedType, way: Way): number =>
    selections.reduce((sum, selection) => {
      if (selection.kind === Kind.FIELD) return sum + costOfField(selection, type, way)
      const fragment =
        selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value)
      if (!fragment) throw new TypeError('a fragment is missing')
      const named = fragment.typeCondition && schema.getType(fragment.typeCondition.name.value)
      if (!named || named === type) return sum + costOfAll(fragment.selectionSet, type, way)
      const { reached } = reach(way, { type: named.name, longer: 1 }, false)
      return sum + costOfAll(fragment.selectionSet, named, reached)
    }, 0)

  const costOfField = (node: FieldNode, type: GraphQLNamedType, way: Way): number => {
    const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[node.name.value] : undefined
    // `__typename` and introspection.
    if (!field) return 1
    const args = getArgumentValues(field, node, coerced)
    if (!node.selectionSet) return ownCost(args)
    const below = getNamedType(field.type)
    const { usual, most } = multiplierOf(args, field)
    const { factor, reached } = reach(way, { type: below.name, longer: most / usual }, most > 1)
    return ownCost(args) + usual * factor * costOfAll(node.selectionSet, below, reached)
  }

  const root = schema.getRootType(operation.operation)
  if (!root) throw new TypeError('the schema has no such operation')
  return costOfAll(operation.selectionSet, root, { steps: [], due: 1 })
}

/** The way with its next step. If the step is a list, `factor` makes up for the assumed lengths of the lists that owe. */
function reach({ steps, due }: Way, step: Step, isList: boolean): { factor: number; reached: Way } {
  const before = steps.findLastIndex(({ type }) => type === step.type)
  if (before === -1) return pay([...steps, step], due, isList)
  const round = [...steps.slice(before + 1), step]
  const paid = round.map(({ type }) => ({ type, longer: 1 }))
  const owed = round.reduce((product, { longer }) => product * longer, due)
  return pay([...steps.slice(0, before + 1), ...paid], owed, isList)
}

const pay = (steps: readonly Step[], due: number, isList: boolean): { factor: number; reached: Way } =>
  isList ? { factor: due, reached: { steps, due: 1 } } : { factor: 1, reached: { steps, due } }
