import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dryRunImport } from '../../../src/core/transfer/dryRunImport.ts'
import type { ImportLine } from '../../../src/core/transfer/rules/importLine.ts'
import { runImport } from '../../../src/core/transfer/runImport.ts'
import { dropWaitingLines } from '../../../src/core/transfer/store/dropWaitingLines.ts'
import { openLines } from '../../../src/core/transfer/store/openLines.ts'
import { useApi } from '../../support/api.ts'
import { assertInvariants } from '../../support/db/invariants.ts'
import { snapshot } from '../../support/db/snapshot.ts'
import { fleet } from '../../support/hierarchy/fleet.ts'
import { seed } from '../../support/seed.ts'
import { importLines, readRun, startRun, toNdjson, withFile } from '../../support/transfer/importFile.ts'

const api = useApi()
let numbers = 0
const roles = ['OWNER', 'MANAGER', 'DRIVER', 'HELPER']

/** A customer with a place: an owner has no parent. */
const placed = (
  hierarchyCode: string,
  legacyId: string,
  depth: number,
  parentLegacyId?: string,
): ImportLine => ({
  legacyId,
  identifiers: [{ source: 'WEBSITE', type: 'MOBILE', value: `+66 8${10_000_000 + ++numbers}` }],
  association: { hierarchyCode, roleCode: roles[depth] ?? '', ...(parentLegacyId && { parentLegacyId }) },
})

/** What a dry run says of these lines. */
const judge = (lines: readonly (ImportLine | object)[]) =>
  withFile(toNdjson(lines), async (path) => {
    const source = openLines(path)
    const judged = {
      accepted: 0,
      unchanged: 0,
      refused: [] as { line: number; code: string; path: string }[],
    }
    await dryRunImport(api.db, {
      ...{ source, onJoin: 'JOIN', signal: new AbortController().signal },
      onBatch: ({ accepted, unchanged, refusals }) => {
        judged.accepted += accepted
        judged.unchanged += unchanged
        judged.refused.push(
          ...refusals.map(({ raw, code, path: at }) => ({ line: raw.number, code, path: at })),
        )
      },
    })
    await source.close()
    return { ...judged, refused: judged.refused.toSorted((a, b) => a.line - b.line) }
  })

const parentOf = async (legacyId: string) => {
  const { customerId } = await api.db.legacyId.findFirstOrThrow({ where: { value: legacyId } })
  const place = await api.db.association.findUniqueOrThrow({
    where: { customerId },
    select: { parent: { select: { customer: { select: { legacyIds: { where: { isOwn: true } } } } } } },
  })
  return place.parent?.customer.legacyIds[0]?.value ?? null
}

test('children that stand above their parents come in, in one batch and in several', async () => {
  const code = await fleet(api)
  const others = Array.from(
    { length: 300 },
    (_none, n): ImportLine => ({
      legacyId: `flotte-other-${n}`,
      identifiers: [{ source: 'WEBSITE', type: 'MOBILE', value: `+66 8${10_000_000 + ++numbers}` }],
    }),
  )
  const run = await importLines(api.db, [
    placed(code, 'flotte-helfer', 3, 'flotte-fahrer'),
    placed(code, 'flotte-fahrer', 2, 'flotte-alt-leiter'),
    ...others,
    { ...placed(code, 'flotte-leiter', 1, 'flotte-chef'), mergedIds: ['flotte-alt-leiter'] },
    placed(code, 'flotte-chef', 0),
  ])
  expect(run).toMatchObject({ status: 'DONE', lines: 304, accepted: 304, unchanged: 0, refused: 0 })
  expect(await parentOf('flotte-helfer')).toBe('flotte-fahrer')
  expect(await parentOf('flotte-fahrer')).toBe('flotte-leiter')
  expect(await parentOf('flotte-leiter')).toBe('flotte-chef')
  expect(await api.db.waitingLine.count()).toBe(0)
  await assertInvariants(api.db)
})

test('without their parent they are refused, once, and the reason names it', async () => {
  const code = await fleet(api)
  const lines = [
    placed(code, 'ring-a', 1, 'ring-b'),
    placed(code, 'ring-b', 2, 'ring-a'),
    placed(code, 'self', 1, 'self'),
    { ...placed(code, 'gold', 0), status: 'GOLD' },
    placed(code, 'below-gold', 1, 'gold'),
  ]
  const judged = await judge(lines)
  const run = await importLines(api.db, lines)
  expect(run).toMatchObject({ status: 'DONE', accepted: 0, unchanged: 0, refused: 5 })
  const missing = (line: number, parent: string) => ({
    ...{ line, code: 'PARENT_NOT_FOUND', path: 'association.parentLegacyId' },
    message: expect.stringContaining(`legacy id ${parent}.`),
  })
  expect(run.refusedLines.toSorted((a, b) => a.line - b.line)).toMatchObject([
    missing(1, 'ring-b'),
    missing(2, 'ring-a'),
    missing(3, 'self'),
    { line: 4, code: 'INVALID_INPUT' },
    missing(5, 'gold'),
  ])
  expect(judged.refused.map(({ line }) => line)).toEqual([1, 2, 3, 4, 5])
})

test('lines that wait when a run is interrupted come in once', async () => {
  const code = await fleet(api)
  const lines = Array.from({ length: 400 }, (_none, n) => placed(code, `kind-${n}`, 1, 'eltern'))
  await withFile(toNdjson([...lines, placed(code, 'eltern', 0)]), async (path) => {
    const id = await startRun(api.db, path)
    const parts: number[] = []
    for (let isDone = false; !isDone; ) {
      // Each run stops after one batch, and the next one knows only what is stored.
      const stop = new AbortController()
      const source = openLines(path)
      const onBatch = () => stop.abort()
      isDone = await runImport(api.db, { id, source, signal: stop.signal, onBatch }).finally(source.close)
      const {
        lines: read,
        accepted,
        waiting,
      } = await api.db.customerImport.findUniqueOrThrow({ where: { id } })
      expect(accepted + waiting).toBe(read)
      parts.push(waiting)
    }
    expect(parts).toEqual([250, 400, 150, 0, 0])
    expect(await readRun(api.db, id)).toMatchObject({ status: 'DONE', accepted: 401, refused: 0 })
  })
  await assertInvariants(api.db)
})

test('a dry run counts the children of a parent like the import', async () => {
  const code = await fleet(api, { maxChildren: 2 })
  await importLines(api.db, [placed(code, 'voll-chef', 0), placed(code, 'voll-1', 1, 'voll-chef')])
  const lines = [
    placed(code, 'voll-2', 1, 'voll-chef'),
    placed(code, 'voll-3', 1, 'voll-chef'),
    ...[1, 2, 3].map((n) => placed(code, `neu-${n}`, 1, 'neu-chef')),
    placed(code, 'neu-chef', 0),
  ]
  const judged = await judge(lines)
  const run = await importLines(api.db, lines)
  expect(judged.refused).toEqual([
    { line: 2, code: 'TOO_MANY_CHILDREN', path: 'association' },
    { line: 5, code: 'TOO_MANY_CHILDREN', path: 'association' },
  ])
  expect(run.refusedLines.map(({ line, code: why }) => [line, why])).toEqual([
    [2, 'TOO_MANY_CHILDREN'],
    [5, 'TOO_MANY_CHILDREN'],
  ])
})

test('in any order of its lines a file brings in the same places, and a dry run says so', async () => {
  const code = await fleet(api, { allowSkipping: true })
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ depth: fc.nat(3), parent: fc.nat(30) }), { minLength: 1, maxLength: 20 }),
      fc.infiniteStream(fc.nat()),
      async (wanted, order) => {
        const name = `baum-${++numbers}`
        const lines = wanted.map(({ depth, parent }, n) =>
          placed(code, `${name}-${n}`, depth, depth === 0 ? undefined : `${name}-${parent}`),
        )
        const mixed = lines
          .map((line) => ({ line, rank: order.next().value }))
          .toSorted((a, b) => a.rank - b.rank)
          .map(({ line }) => line)
        const before = await snapshot(api.db)
        const judged = await judge(mixed)
        expect(await snapshot(api.db)).toEqual(before)
        const run = await importLines(api.db, mixed)
        // A line is in exactly if the chain above it is in the file and goes upwards.
        const isIn = (n: number): boolean => {
          const { depth = 0, parent = 0 } = wanted[n] ?? {}
          const above = wanted[parent]
          return depth === 0 || (above !== undefined && above.depth < depth && isIn(parent))
        }
        const expected = wanted.flatMap((_one, n) => (isIn(n) ? [`${name}-${n}`] : [])).toSorted()
        const known = await api.db.legacyId.findMany({ where: { value: { startsWith: `${name}-` } } })
        expect(known.map(({ value }) => value).toSorted()).toEqual(expected)
        expect(run.accepted + run.refused).toBe(wanted.length)
        expect(judged).toMatchObject({ accepted: run.accepted, unchanged: run.unchanged })
        expect(judged.refused.map(({ line, code: why }) => [line, why])).toEqual(
          run.refusedLines.toSorted((a, b) => a.line - b.line).map(({ line, code: why }) => [line, why]),
        )
      },
    ),
    { seed, numRuns: 8 },
  )
  await assertInvariants(api.db)
}, 60_000)

test('lines that wait are deleted when their import has failed', async () => {
  const code = await fleet(api)
  await withFile(toNdjson([placed(code, 'wartet', 1, 'niemand')]), async (path) => {
    const id = await startRun(api.db, path)
    const stop = new AbortController()
    const source = openLines(path)
    await runImport(api.db, { id, source, signal: stop.signal, onBatch: () => stop.abort() })
    await source.close()
    await dropWaitingLines(api.db, new AbortController().signal)
    expect(await api.db.waitingLine.count({ where: { importId: id } })).toBe(1)
    await api.db.$executeRaw`
      UPDATE "CustomerImport" SET "status" = 'FAILED', "finishedAt" = now() WHERE "id" = ${id}::uuid`
    await dropWaitingLines(api.db, new AbortController().signal)
    expect(await api.db.waitingLine.count({ where: { importId: id } })).toBe(0)
  })
})
