import { isDeepStrictEqual } from 'node:util'
import type pg from 'pg'
import type { Deck, Prepared } from './deck.ts'
import type { Running } from './serve.ts'

/** How many questions of each workload are compared before it is timed. */
export const compared = 50

type Asked = { running: Running; deck: Deck }

/** Throws where a column does not answer a workload as the limit does, or writes other rows, with both told. */
export async function assertEqual(
  client: pg.Client,
  headers: Record<string, string>,
  asked: readonly Asked[],
): Promise<void> {
  const [first, ...others] = await inTurn(asked, async ({ running, deck }) => {
    const count = () => (deck.workload.perSecond !== null ? countRows(client) : Promise.resolve({}))
    const before = await count()
    const questions = deck.draw(compared)
    deck.used(questions.length)
    const answers = await inTurn(questions, (one) => ask(running, deck, headers, one))
    return { running, deck, questions, answers, rows: difference(before, await count()) }
  })
  if (!first) return
  for (const one of [first, ...others]) {
    const what = `${one.deck.workload.name} by ${one.running.column.name}`
    one.questions.forEach((question, index) => {
      const wanted = question.expected ?? first.answers[index]
      assertSame(what, question.variables, wanted, one.answers[index])
    })
    assertSame(what, { writes: one.questions.length }, first.rows, one.rows)
  }
}

function assertSame(what: string, asked: object, wanted: unknown, given: unknown): void {
  if (isDeepStrictEqual(wanted, given)) return
  const [question, expected, actual] = [asked, wanted, given].map((value) => JSON.stringify(value, null, 1))
  throw new Error(`${what} differs.\nAsked: ${question}\nWanted: ${expected}\nGiven: ${actual}`)
}

async function ask(
  { origin, column }: Running,
  { workload }: Deck,
  headers: Record<string, string>,
  { path, body, authorization }: Prepared,
): Promise<unknown> {
  const own = authorization === undefined ? headers : { ...headers, authorization }
  const response = await fetch(origin + path, { method: 'POST', headers: own, body })
  const text = await response.text()
  const { data, errors } = JSON.parse(text)
  if (response.status !== 200 || errors)
    throw new Error(`${column.name} answers ${workload.name} with ${response.status}: ${text}`)
  return column.read(workload.name, data)
}

// What is folded and what is spent are counted up at times of their own, and a job compares customers.
const inconstant = ['CardTally', 'MatchKey', 'MatchQueue', 'RateLimitUsage', '_prisma_migrations']

/** How many rows each table has, and how many events of each type there are. */
async function countRows(client: pg.Client): Promise<Record<string, number>> {
  const { rows: tables } = await client.query<{ name: string }>(
    "SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname <> ALL ($1)",
    [inconstant],
  )
  const counts = tables.map(({ name }) => `(SELECT count(*)::int FROM "${name}") AS "${name}"`)
  const { rows } = await client.query<Record<string, number>>(`SELECT ${counts.join(', ')}`)
  const { rows: events } = await client.query<{ type: string; count: number }>(
    'SELECT "type", count(*)::int AS count FROM "Event" GROUP BY "type"',
  )
  return { ...rows[0], ...Object.fromEntries(events.map(({ type, count }) => [type, count])) }
}

const difference = (before: Record<string, number>, after: Record<string, number>) =>
  Object.fromEntries(
    Object.entries(after)
      .map(([table, count]) => [table, count - (before[table] ?? 0)] as const)
      .filter(([, more]) => more !== 0),
  )

async function inTurn<Item, Result>(items: readonly Item[], run: (item: Item) => Promise<Result>) {
  const results: Result[] = []
  for (const item of items) results.push(await run(item))
  return results
}
