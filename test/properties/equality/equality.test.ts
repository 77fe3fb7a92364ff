import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { createSubgraph } from '../../../src/graphql/federation/subgraph.ts'
import { startIssuer } from '../../support/auth/issuer.ts'
import { seed } from '../../support/seed.ts'
import { coordinates, markAsked } from './coverage.ts'
import { type Operation, operations } from './operations.ts'
import { shrink } from './shrink.ts'
import { sweep } from './sweep.ts'
import { type Asked, useTwins } from './twins.ts'
import { createWorld, type World } from './world.ts'

const subgraph = createSubgraph({ scopes: false })

const runs = Number(process.env.EQUALITY_RUNS || 600)
const issuer = await startIssuer()
const twins = useTwins(issuer.settings)

let world: World
beforeAll(async () => {
  world = await createWorld(twins.api, issuer)
}, 240_000)

const ask = (operation: Operation) => twins.ask(operation, world.callers[operation.caller] ?? '')
const together = 50
/** How many differences are enough to tell. */
const most = Number(process.env.EQUALITY_MOST || 5)
const asked = new Set<string>()

/** How often what became of operations, and for each reason an operation that was not compiled because of it. */
type Tally = { times: Map<string, number>; examples: Map<string, string> }
const newTally = (): Tally => ({ times: new Map(), examples: new Map() })
const count = ({ times }: Tally, what: string) => times.set(what, (times.get(what) ?? 0) + 1)
const note = (tally: Tally, reason: string, { query }: Operation) => {
  count(tally, `because ${reason}`)
  tally.examples.set(`because ${reason}`, query.slice(0, 400))
}

/**
 * Prints what became of the operations, and why if that is wanted. Gives the share that was compiled of those that have an
 * answer without errors. The normal executor explains what is wrong with the others. Self-service tokens do not count: less
 * is compiled for them.
 */
function tell(name: string, { times, examples }: Tally): number {
  const all = [...times].toSorted(([, a], [, b]) => b - a)
  const counts = all.filter(([what]) => !what.includes(' ')).map(([what, times]) => `${times} ${what}`)
  const why = all.filter(([what]) => what.includes(' ')).slice(0, Number(process.env.EQUALITY_REASONS || 0))
  const lines = [
    `${name}, seed ${seed}: ${counts.join(', ')}`,
    ...why.map(([what, n]) => `${n} × ${what}: ${examples.get(what)}`),
  ]
  process.stdout.write(`${lines.join('\n  ')}\n`)
  return (times.get('compiled-right') ?? 0) / (times.get('right') ?? 0)
}

/** Asks each of both services; gives the first few that they answer differently, as small as they become. */
async function differences(all: readonly Operation[], tally: Tally): Promise<object[]> {
  const found: object[] = []
  for (const operation of all) {
    const answer = await ask(operation)
    count(tally, answer.outcome)
    if (isRight(operation, answer)) {
      count(tally, 'right')
      if (answer.outcome === 'compiled') count(tally, 'compiled-right')
      else note(tally, answer.reason, operation)
    }
    if (answer.moved) count(tally, 'moved')
    if (answer.equal) continue
    const small = await shrink(operation, async (smaller) => !(await ask(smaller)).equal, subgraph)
    found.push(describe(small, await ask(small)))
    if (found.length >= most) break
  }
  return found
}

/** Whether an operation ran, its answer has no errors, and its caller is no self-service token. */
const isRight = ({ caller }: Operation, { outcome, ordinary }: Asked): boolean =>
  outcome !== 'refused' && !isMember(caller) && !ordinary.body.includes('"errors":[')

const isMember = (caller: string): boolean => [...world.members, 'selfReader'].includes(caller)

const describe = (
  { caller, query, variables }: Operation,
  { reason, outcome, ordinary, compiled }: Asked,
) => ({
  ...{ caller, query, variables, outcome, reason, ordinary, compiled },
})

test('each field and each argument alone has the same answer from both executors, for staff and for a member', async () => {
  const [staff, member] = [newTally(), newTally()]
  const found: object[] = []
  for (const operation of sweep(subgraph, world)) {
    markAsked(subgraph, operation, asked)
    found.push(...(await differences([operation], staff)))
    // At once, while both services still remember the document.
    found.push(...(await differences([{ ...operation, caller: 'self' }], member)))
    if (found.length >= most) break
  }
  expect(found).toEqual([])
  // A third of them are previews, which run commands.
  expect(tell('each alone', staff)).toBeGreaterThan(0.65)
  tell('each alone, by a member', member)
  expect(member.times.get('compiled') ?? 0).toBeGreaterThan(150)
}, 1_200_000)

test(`${runs} random operations of seed ${seed} are answered alike by both`, async () => {
  const [found, tally]: [object[], Tally] = [[], newTally()]
  // Not all at once: they would hold up the services for seconds.
  for (let n = 0; n < runs && found.length < most; n += together) {
    const numRuns = Math.min(together, runs - n)
    const drawn = fc.sample(operations(subgraph, world), { seed: seed + n, numRuns })
    for (const operation of drawn) markAsked(subgraph, operation, asked)
    found.push(...(await differences(drawn, tally)))
  }
  expect(found).toEqual([])
  expect(tell('at random', tally)).toBeGreaterThanOrEqual(0.95)
}, 3_600_000)

test('they asked for every field with every argument there is', () => {
  expect(coordinates(subgraph).filter((one) => !asked.has(one))).toEqual([])
})
