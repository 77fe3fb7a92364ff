import type { Tx } from '../db/connect.ts'
import type { Pool } from '../db/pool.ts'
import { statementName } from '../db/preparedStatements.ts'
import { Prisma } from '../generated/prisma/client.ts'
import type { Plan } from './compileOperation.ts'
import type { Param } from './rootLookup.ts'

/** The parameters of one request, in the order of the plan. */
export type Values = readonly Param['value'][]
/** The JSON of each root field of one request; null if nothing was found. */
export type Answer = readonly (string | null)[]
type Waiting = { values: Values; resolve: (answer: Answer) => void; reject: (error: unknown) => void }

/** The most statements that a connection prepares. Further statements are planned at each execution. */
const mostPrepared = 500
/** The number of uses after which a statement is prepared. */
const preparedFrom = 3

/**
 * Runs plans over a pool. Requests for the same plan in one tick of the event loop share one statement and one round
 * trip. If it fails, all of them fail.
 */
export function createRunner(pool: Pool): (plan: Plan, values: Values) => Promise<Answer> {
  const queues = new Map<Plan, Waiting[]>()
  const names = new Map<Plan, string>()
  const uses = new WeakMap<Plan, number>()

  const nameOf = (plan: Plan): string | undefined => {
    if (!pool.preparesStatements || plan.parameters) return undefined
    const known = names.get(plan)
    if (known) return known
    const used = (uses.get(plan) ?? 0) + 1
    uses.set(plan, used)
    if (used < preparedFrom || names.size >= mostPrepared) return undefined
    const name = statementName(plan.text)
    names.set(plan, name)
    return name
  }
  const run = async (plan: Plan, waiting: readonly Waiting[]) => {
    try {
      const name = nameOf(plan)
      const { rows } = await pool.query<(string | null)[]>({
        text: plan.text,
        values: valuesOf(plan, waiting),
        rowMode: 'array',
        ...(name !== undefined && { name }),
      })
      waiting.forEach(({ resolve }, n) => {
        resolve(rows[n] ?? [])
      })
    } catch (error) {
      for (const { reject } of waiting) reject(error)
    }
  }
  const flush = () => {
    const due = [...queues]
    queues.clear()
    for (const [plan, waiting] of due)
      for (let from = 0; from < waiting.length; from += plan.together)
        void run(plan, waiting.slice(from, from + plan.together))
  }
  return (plan, values) =>
    new Promise((resolve, reject) => {
      if (queues.size === 0) setImmediate(flush)
      const queue = queues.get(plan) ?? []
      queues.set(plan, queue)
      queue.push({ values, resolve, reject })
    })
}

/** The values of a statement for some requests. */
const valuesOf = ({ parameters }: Plan, waiting: readonly Pick<Waiting, 'values'>[]): unknown[] =>
  parameters ? parameters.map((n) => toBound(waiting[0]?.values[n])) : [bind(waiting)]

/** Lists of objects are parameters of type `jsonb`. */
const toBound = (value: Values[number] | undefined): unknown =>
  Array.isArray(value) && value.some((one) => typeof one === 'object') ? JSON.stringify(value) : value

/** Runs a plan in the snapshot of an operation. */
export async function runInSnapshot(db: Tx, plan: Plan, values: Values): Promise<Answer> {
  const bound = valuesOf(plan, [{ values }])
  const [first = '', ...parts] = plan.text.split(/\$(?=\d)/)
  const texts = parts.map((part) => part.replace(/^\d+/, ''))
  const numbers = parts.map((part) => Number.parseInt(part, 10))
  const sql = new Prisma.Sql([first, ...texts], numbers.map((n) => bound[n - 1]) as never)
  const [row = {}] = await db.$queryRaw<Record<string, string | null>[]>(sql)
  return plan.fields.map((_field, n) => row[`f${n}`] ?? null)
}

/** The requests as rows for the statement: the number of each request, and its parameters. */
const bind = (waiting: readonly Pick<Waiting, 'values'>[]): string =>
  JSON.stringify(
    waiting.map(({ values }, n) => Object.fromEntries([n, ...values].map((value, p) => [`p${p}`, value]))),
  )
