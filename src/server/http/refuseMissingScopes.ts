import { type ExecutionArgs, type GraphQLError, getOperationAST, type OperationDefinitionNode } from 'graphql'
import type { Plugin } from 'graphql-yoga'
import type { Context } from '../../graphql/context.ts'
import { forbidden } from '../../graphql/faults.ts'
import { rootFieldNames } from '../../graphql/fields/rootFieldNames.ts'
import { mayRequest } from '../../graphql/scopes/guardScopes.ts'
import { areVariablesValid } from './areVariablesValid.ts'

type Asked = {
  args: ExecutionArgs
  setResultAndStopExecution(result: { errors: GraphQLError[] }): void
}

/**
 * Answers `FORBIDDEN` to a caller that lacks a scope of a root field and sends wrong variables. The executor reads the
 * variables before any field, so it would describe them instead.
 */
function refuse({ args, setResultAndStopExecution }: Asked): void {
  const operation = getOperationAST(args.document, args.operationName)
  if (!operation?.variableDefinitions?.length) return
  const errors = missingScopes(args, operation)
  if (errors.length > 0 && !areVariablesValid(args, operation)) setResultAndStopExecution({ errors })
}

export const refuseMissingScopes: Plugin<Context> = { onExecute: refuse, onSubscribe: refuse }

function missingScopes(
  { schema, document, contextValue }: ExecutionArgs,
  operation: OperationDefinitionNode,
): GraphQLError[] {
  const type = schema.getRootType(operation.operation)
  if (!type) return []
  const { caller } = contextValue as Context
  return [...rootFieldNames(document, operation)]
    .filter((name) => !mayRequest(caller, type, name))
    .map((name) => forbidden(`${type.name}.${name}`))
}
