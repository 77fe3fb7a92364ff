import { expect, test } from 'vitest'
import { advance, type Sample, unknown } from '../../../src/db/replicas/progress.ts'

/** A primary that writes 10 bytes in each second. */
const samples: Sample[] = [1, 2, 3, 4].map((at) => ({ at, lsn: BigInt(at * 10) }))

/** The moment up to which a replica has everything, after it was asked several times. */
const currentAfter = (replayed: bigint[], known: readonly Sample[] = samples) =>
  replayed.reduce((progress, now) => advance(progress, now, known), unknown).currentAt

test('a replica that stands where the primary stood is current as of that moment', () => {
  expect(currentAfter([30n])).toBe(3)
})

test('a replica that has moved on is current as of the newest position that it has reached', () => {
  expect(currentAfter([15n, 25n])).toBe(2)
  expect(currentAfter([15n, 25n, 45n])).toBe(4)
})

test('a server that stands still between positions of the primary proves nothing', () => {
  expect(currentAfter([25n, 25n, 25n])).toBe(Number.NEGATIVE_INFINITY)
})

test('a server that is ahead of the primary proves nothing, nor when the primary has overtaken it', () => {
  expect(currentAfter([99n])).toBe(Number.NEGATIVE_INFINITY)
  const overtaken = [...samples, { at: 5, lsn: 120n }]
  expect(currentAfter([99n, 99n], overtaken)).toBe(Number.NEGATIVE_INFINITY)
})

test('a server that has gone back is another one, which must prove itself again', () => {
  expect(currentAfter([15n, 45n, 12n])).toBe(Number.NEGATIVE_INFINITY)
  expect(currentAfter([15n, 45n, 12n, 22n])).toBe(2)
})
