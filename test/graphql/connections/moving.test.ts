import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import {
  type Args,
  createOwners,
  emptied,
  lists,
  numbersOf,
  type Page,
  readPage,
  write,
} from '../../support/paging/lists.ts'
import type { Stage } from '../../support/paging/stage.ts'

const api = useApi()
beforeAll(() => createOwners(api))

/** A change between two pages. Only multiples of ten are there at first. */
type Change = { kind: 'put' | 'take' | 'move'; n: number; to: number }
const numbers = Array.from({ length: 12 }, (_, n) => 10 * (n + 1))
const change: fc.Arbitrary<Change> = fc.record({
  kind: fc.constantFrom('put', 'take', 'take', 'move'),
  n: fc.integer({ min: 1, max: 129 }),
  to: fc.integer({ min: 1, max: 129 }),
})
const walks = fc.record({
  size: fc.integer({ min: 1, max: 4 }),
  backward: fc.boolean(),
  changes: fc.array(fc.array(change, { maxLength: 3 }), { maxLength: 8 }),
})

test.each(lists.map((list) => [list.name, list] as const))(
  '%s: pages lose no row and show none twice, whatever is put in, taken out or moved between them',
  async (name, { stage, takes }) => {
    if (!stage)
      throw new Error(
        `${name} has no stage. Add to test/support/paging/stages.ts how a test puts a row into this list and takes it out.`,
      )
    const seed = process.env.SEED ? Number(process.env.SEED) : undefined
    const property = fc.asyncProperty(walks, async ({ size, backward, changes }) => {
      await reset(stage)
      const whole = numbersOf(await readPage(api, stage, { first: 100 }), stage)
      expect(whole.toSorted((a, b) => a - b)).toEqual(numbers)

      const { seen, touched } = await walk(stage, { size, backward: backward && takes.has('last'), changes })

      expect(seen.filter((n) => !touched.has(n))).toEqual(whole.filter((n) => !touched.has(n)))
      const often = seen.filter((n, at) => seen.indexOf(n) !== at)
      expect(often.filter((n) => !changes.flat().some((one) => one.kind === 'move' && one.n === n))).toEqual(
        [],
      )
    })
    await fc.assert(property, { numRuns: 6, ...(seed !== undefined && { seed }) })
    await write(api, emptied(stage, [...numbers, ...added]))
    added.clear()
  },
  120_000,
)

async function reset(stage: Stage): Promise<void> {
  await write(api, emptied(stage, [...numbers, ...added]))
  added.clear()
  await write(api, numbers.map(stage.put))
}

/** The rows that a walk has put in. */
const added = new Set<number>()

type Walk = { size: number; backward: boolean; changes: Change[][] }

/** Reads the whole list page by page in one direction, with changes in between. */
async function walk(stage: Stage, { size, backward, changes }: Walk) {
  const present = new Set(numbers)
  const touched = new Set<number>()
  const seen: number[] = []
  const waiting = [...changes]
  let cursor: string | null = null
  for (;;) {
    const page = await readPage(api, stage, argsOf(size, backward, cursor))
    const found = numbersOf(page, stage)
    seen.splice(backward ? 0 : seen.length, 0, ...found)
    cursor = nextOf(page, backward)
    if (cursor === null) return { seen, touched }
    await write(
      api,
      (waiting.shift() ?? []).flatMap((one) => statementOf(stage, one, present, touched)),
    )
  }
}

const argsOf = (size: number, backward: boolean, cursor: string | null): Args =>
  backward
    ? { last: size, ...(cursor !== null && { before: cursor }) }
    : { first: size, ...(cursor !== null && { after: cursor }) }

const nextOf = ({ pageInfo }: Page, backward: boolean): string | null => {
  if (backward) return pageInfo.hasPreviousPage ? pageInfo.startCursor : null
  return pageInfo.hasNextPage ? pageInfo.endCursor : null
}

function statementOf(
  stage: Stage,
  { kind, n, to }: Change,
  present: Set<number>,
  touched: Set<number>,
): string[] {
  if (kind === 'put' && !present.has(n)) {
    present.add(n)
    added.add(n)
    touched.add(n)
    return [stage.put(n)]
  }
  if (kind === 'take' && present.delete(n)) {
    touched.add(n)
    return [stage.take(n)]
  }
  if (kind !== 'move' || !stage.move || !present.has(n) || present.has(to)) return []
  touched.add(n)
  return [stage.move(n, to)]
}
