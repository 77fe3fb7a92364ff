import { type ExecutionArgs, getVariableValues, type OperationDefinitionNode } from 'graphql'

/** Whether the variables of a request have values that its operation takes. The executor does not run it otherwise. */
export const areVariablesValid = (
  { schema, variableValues }: ExecutionArgs,
  { variableDefinitions }: OperationDefinitionNode,
): boolean =>
  getVariableValues(schema, variableDefinitions ?? [], variableValues ?? {}, { maxErrors: 1 }).errors ===
  undefined
