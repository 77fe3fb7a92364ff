import {
  type ExecutionArgs,
  getOperationAST,
  getVariableValues,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql'
import type { Plugin } from 'graphql-yoga'
import { holds } from '../auth/caller.ts'
import { type Db, driverOf } from '../db/connect.ts'
import type { Context } from '../graphql/context.ts'
import { toGraphQLError } from '../graphql/faults.ts'
import { type Plan, readRootFields } from './compileOperation.ts'
import { resolvePlaceholders } from './placeholders.ts'
import { createPlans } from './plans.ts'
import { isReading } from './resolveField.ts'
import { type Answer, createRunner, runInSnapshot } from './runPlans.ts'
import { type SnapshotOnDemand, snapshotOnDemand } from './snapshotOnDemand.ts'
import { ResolverReads, Unsupported, unsupported } from './unsupported.ts'

/** The outcome for an operation: answered by one SQL statement, not supported by the compiler, or failed in it. */
export type Outcome = 'compiled' | 'unsupported' | 'failed'
export type OnOutcome = (outcome: Outcome, reason: string | null) => void

/**
 * Answers a query with one SQL statement that returns the finished JSON. Queries that are not supported, or that
 * fail, fall back to the normal executor.
 */
export function compileReads(onOutcome: OnOutcome = () => undefined): Plugin<Context> {
  const runners = new WeakMap<Db, ReturnType<typeof createRunner>>()
  const runnerOn = (db: Db) => {
    const known = runners.get(db)
    if (known) return known
    const run = createRunner(driverOf(db).reads)
    runners.set(db, run)
    return run
  }
  const plans = createPlans()

  const read = async (given: ExecutionArgs, { context, hasRead }: SnapshotOnDemand): Promise<string> => {
    const operation = operationOf(given) ?? unsupported('no query')
    const variables = coerce(given, operation)
    const args = { ...given, contextValue: context, variableValues: variables }
    const rootFields = await readRootFields(args, operation)
    if (rootFields.length === 0) return '{}'
    const plan = plans(args, operation, rootFields)
    if (!plan.scopes.every((scope) => holds(context.caller, scope))) return unsupported('a scope is missing')
    const { customerId } = context.caller
    const values = [
      ...(customerId === null ? [] : [customerId]),
      ...rootFields.flatMap(({ lookup }) => lookup.params.map(({ value }) => value)),
      ...plan.late.map(({ read }) => read(variables)),
    ]
    const answer = async (mayRead: boolean) => {
      const run = mayRead ? runInSnapshot(context.db, plan, values) : runnerOn(context.reads)(plan, values)
      return resolvePlaceholders(toData(plan, await run), plan.placeholders, {
        ...{ args: given, context, variables, mayRead },
      })
    }
    if (hasRead() || plan.placeholders.some(isReading)) return answer(true)
    return answer(false).catch((error) => {
      if (error instanceof ResolverReads) return answer(true)
      throw error
    })
  }
  return {
    onExecute: ({ args: asked, executeFn, setExecuteFn }) => {
      if (!operationOf(asked)) return
      setExecuteFn(async (args: ExecutionArgs) => {
        const snapshot = snapshotOnDemand(args.contextValue as Context)
        try {
          const data = await read(args, snapshot)
          onOutcome('compiled', null)
          return resultOf(data)
        } catch (error) {
          onOutcome(error instanceof Unsupported ? 'unsupported' : 'failed', String(error))
          const converted = toGraphQLError(error)
          // Another try would take as long, and meet the same.
          if (converted.extensions.code === 'SERVICE_BUSY') return { errors: [converted] }
          return executeFn(args)
        } finally {
          snapshot.close()
        }
      })
    },
  }
}

function operationOf({ document, operationName }: ExecutionArgs) {
  const operation = getOperationAST(document, operationName)
  return operation?.operation === OperationTypeNode.QUERY ? operation : null
}

/** Coerces the variables to their types. Throws `Unsupported` if the normal executor would refuse them. */
const coerce = (
  { schema, variableValues }: ExecutionArgs,
  { variableDefinitions }: OperationDefinitionNode,
) =>
  getVariableValues(schema, variableDefinitions ?? [], variableValues ?? {}, { maxErrors: 1 }).coerced ??
  unsupported('a variable is wrong')

function toData({ fields }: Plan, answer: Answer): string {
  const parts = fields.map(({ prefix, missing }, n) => {
    const json = answer[n] ?? null
    if (json === null && missing === 'fallBack') return unsupported('nothing was found')
    return prefix + (json ?? 'null')
  })
  return `${parts.join('')}}`
}

/** A result whose data is already JSON text. */
const resultOf = (data: string) => ({
  data: {},
  stringify: ({ extensions }: { extensions?: object }) =>
    extensions ? `{"data":${data},"extensions":${JSON.stringify(extensions)}}` : `{"data":${data}}`,
})
