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
const told = new Map<string, number>()
const count = (what: string) => told.set(what, (told.get(what) ?? 0) + 1)

/** For each reason, an operation that was not compiled because of it. */
const examples = new Map<string, string>()
const note = (reason: string, { query }: Operation) => {
  count(`because ${reason}`)
  examples.set(`because ${reason}`, query.slice(0, 400))
}

/**
 * Prints what became of the operations since it was last asked, and why if that is wanted. Gives the share that was compiled
 * of those that have an answer without errors. The normal executor explains what is wrong with the others. Self-service tokens
 * do not count: less is compiled for them.
 */
function tell(name: string): number {
  const all = [...told].toSorted(([, a], [, b]) => b - a)
  const counts = all.filter(([what]) => !what.includes(' ')).map(([what, times]) => `${times} ${what}`)
  const why = all.filter(([what]) => what.includes(' ')).slice(0, Number(process.env.EQUALITY_REASONS || 0))
  const lines = [
    `${name}, seed ${seed}: ${counts.join(', ')}`,
    ...why.map(([what, n]) => `${n} × ${what}: ${examples.get(what)}`),
  ]
  process.stdout.write(`${lines.join('\n  ')}\n`)
  const [right, compiled] = [told.get('right') ?? 0, told.get('compiled-right') ?? 0]
  told.clear()
  return compiled / right
}

/** Asks each of both services; gives the first few that they answer differently, as small as they become. */
async function differences(all: readonly Operation[]): Promise<object[]> {
  const found: object[] = []
  for (const operation of all) {
    markAsked(subgraph, operation, asked)
    const answer = await ask(operation)
    count(answer.outcome)
    if (isRight(operation, answer)) {
      count('right')
      if (answer.outcome === 'compiled') count('compiled-right')
      else note(answer.reason, operation)
    }
    if (answer.moved) count('moved')
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

test('each field and each argument alone has the same answer from both executors', async () => {
  expect(await differences(sweep(subgraph, world))).toEqual([])
  // A third of them are previews, which run commands.
  expect(tell('each alone')).toBeGreaterThan(0.65)
}, 600_000)

test('each of them alone, asked for by a member, has the same answer from both executors', async () => {
  expect(await differences(sweep(subgraph, world).map((one) => ({ ...one, caller: 'self' })))).toEqual([])
  expect(told.get('compiled') ?? 0).toBeGreaterThan(150)
  tell('each alone, by a member')
}, 600_000)

test(`${runs} random operations of seed ${seed} are answered alike by both`, async () => {
  const found: object[] = []
  // Not all at once: they would hold up the services for seconds.
  for (let n = 0; n < runs && found.length < most; n += together) {
    const numRuns = Math.min(together, runs - n)
    found.push(...(await differences(fc.sample(operations(subgraph, world), { seed: seed + n, numRuns }))))
  }
  expect(found).toEqual([])
  expect(tell('at random')).toBeGreaterThanOrEqual(0.95)
}, 3_600_000)

test('they asked for every field with every argument there is', () => {
  expect(coordinates(subgraph).filter((one) => !asked.has(one))).toEqual([])
})
