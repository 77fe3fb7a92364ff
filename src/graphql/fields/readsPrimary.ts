import { type ExecutionArgs, type GraphQLField, getOperationAST } from 'graphql'
import { rootFieldNames } from './rootFieldNames.ts'

/** The extensions of a root field that only the primary can answer. */
export const primaryOnly = { extensions: { primaryOnly: true } } as const

/** Whether a query has a root field that only the primary can answer. */
export function readsPrimary({ schema, document, operationName }: ExecutionArgs): boolean {
  const operation = getOperationAST(document, operationName)
  const fields: Record<string, GraphQLField<unknown, unknown>> = schema.getQueryType()?.getFields() ?? {}
  if (!operation) return true
  return [...rootFieldNames(document, operation)].some(
    (name) => fields[name]?.extensions.primaryOnly === true,
  )
}
