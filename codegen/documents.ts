import type { PluginFunction } from '@graphql-codegen/plugin-helpers'
import {
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  print,
  stripIgnoredCharacters,
  visit,
} from 'graphql'

/** Writes each operation as a text, with its fragments. Its type has the data and the variables. */
export const plugin: PluginFunction<{ documentType: string }> = (_schema, files, { documentType }) => {
  const definitions = files.flatMap(({ document }) => document?.definitions ?? [])
  const fragments = new Map(
    definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one]] : [])),
  )
  const operations = definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION)
  return {
    prepend: [`import type { Document } from '${documentType}'`],
    content: operations.map((one) => constantOf(one, fragments)).join('\n'),
  }
}

function constantOf(
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): string {
  const name = operation.name?.value ?? ''
  const type = name + operation.operation[0]?.toUpperCase() + operation.operation.slice(1)
  const used = new Set<string>()
  const collect = (node: OperationDefinitionNode | FragmentDefinitionNode): void => {
    visit(node, {
      FragmentSpread: ({ name: { value } }) => {
        const fragment = fragments.get(value)
        if (used.has(value) || !fragment) return
        used.add(value)
        collect(fragment)
      },
    })
  }
  collect(operation)
  const parts = [operation, ...[...used].flatMap((one) => fragments.get(one) ?? [])]
  const text = stripIgnoredCharacters(parts.map(print).join('\n'))
  return `export const ${name} = ${JSON.stringify(text)} as Document<${type}, ${type}Variables>`
}
