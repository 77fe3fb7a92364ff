import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PointsBucket } from '../../src/core/customer/rules/facts.ts'
import { keyOf, resolve, type Step, series, settings, type Town, take, type Wanted } from './town.ts'

const people = 6
const accounts = 5
const wanted: fc.Arbitrary<Wanted> = fc.oneof(
  fc.record({
    type: fc.constant('EXTERNAL_ID' as const),
    value: fc.constantFrom('x0', 'x1', 'x2', 'x3', 'x4', 'x5'),
  }),
  fc.record({ type: fc.constantFrom('MOBILE', 'EMAIL'), value: fc.constantFrom('a', 'b', 'c', 'd', 'e') }),
  fc.record({
    type: fc.constant('CARD_NUMBER' as const),
    value: fc.constantFrom('1', '2', '3', '4', '5', '6', '7', '8'),
  }),
)
const anyStep: fc.Arbitrary<Step> = fc.record({
  citizen: fc.nat(people - 1),
  account: fc.nat(accounts - 1),
  add: fc.array(wanted, { maxLength: 3 }),
  remove: fc.array(wanted, { maxLength: 2 }),
})
/** Gives up what the citizen began with, perhaps for something else. */
const swap = fc.tuple(fc.nat(people - 1), fc.array(wanted, { maxLength: 1 })).map(([n, add]): Step => {
  const birth: Wanted = { type: 'EXTERNAL_ID', value: `x${n}` }
  return { citizen: n, account: n % accounts, add, remove: [birth] }
})
const step = fc.oneof({ arbitrary: anyStep, weight: 6 }, { arbitrary: swap, weight: 1 })
const bucket: fc.Arbitrary<PointsBucket> = fc.record({
  programId: fc.constantFrom(1, 2),
  expiresAt: fc.constantFrom(null, new Date('2027-01-31T16:59:59Z'), new Date('2027-06-30T16:59:59Z')),
  expiresOffset: fc.constantFrom(null, 420),
  amount: fc.integer({ min: -900, max: 9_000 }).filter(Boolean).map(String),
})
const citizen = fc.record({
  status: fc.constantFrom('ACTIVE', 'ACTIVE', 'ACTIVE', 'SUSPENDED', 'UNREGISTERED', 'CLOSED'),
  loyaltyType: fc.constantFrom('LOYALTY', 'NON_LOYALTY'),
  registeredAt: fc.date({ min: new Date('2016-01-01'), max: new Date('2026-01-01'), noInvalidDate: true }),
  points: fc.uniqueArray(bucket, { selector: keyOf, maxLength: 3 }),
  flags: fc.tuple(fc.boolean(), fc.boolean()),
})

/** Each citizen begins with an external id in an account of its own, some with a card that is default or primary. */
const town = fc.tuple(...Array.from({ length: people }, () => citizen)).map((all): Town => {
  const begun: Town = { citizens: [], profiles: [], identifiers: [], cards: [], merged: new Set(), next: 0 }
  for (const [n, { points, flags, ...standing }] of all.entries()) {
    const id = `citizen-${n}`
    const home = { customerId: id, sourceAccountId: `account-${n % accounts}` }
    begun.citizens.push({
      ...standing,
      id,
      registeredOffset: 420,
      extendedFields: {},
      fieldsMatchedBy: {},
      survivorId: null,
      points,
    })
    begun.profiles.push({
      id: `home-${n}`,
      ...home,
      position: 1,
      firstName: null,
      lastName: null,
      channels: [],
    })
    begun.identifiers.push({
      ...{ id: `birth-${n}`, profileId: `home-${n}`, ...home },
      ...{ type: 'EXTERNAL_ID', value: `x${n}`, normalizedValue: `x${n}`, matchedBy: null },
    })
    if (flags[0] || flags[1]) begun.cards.push(cardOf(`own-${n}`, id, flags))
  }
  for (let n = 1; n <= 8; n++) begun.cards.push(cardOf(String(n), null, [false, false]))
  return begun
})

const cardOf = (number: string, customerId: string | null, [isDefault, isPrimary]: [boolean, boolean]) => ({
  ...{ label: null, expiresAt: null },
  ...{
    id: `card-${number}`,
    number,
    seriesId: 1 + (Number(number.at(-1)) % 2),
    customerId,
    isDefault,
    isPrimary,
  },
  status: customerId ? ('ACTIVE' as const) : ('NOT_ISSUED' as const),
  statusLabel: { label: customerId ? 'ACTIVE' : 'NOT_ISSUED' },
})

test('whatever is linked, delinked and merged, in any order, all that must always hold does', () => {
  const outcomes = new Map<string, number>()
  fc.assert(
    fc.property(town, fc.array(step, { minLength: 5, maxLength: 40 }), (begun, steps) => {
      const points = pointsOf(begun)
      for (const next of steps) {
        const before = JSON.stringify(begun)
        const code = take(begun, next)
        outcomes.set(code ?? 'DONE', (outcomes.get(code ?? 'DONE') ?? 0) + 1)
        if (code) expect(JSON.stringify(begun)).toBe(before)
        assertTown(begun)
        expect(pointsOf(begun)).toEqual(points)
      }
    }),
    { numRuns: 200 },
  )
  // The sequences mean something only if they come to every kind of end.
  expect([...outcomes.keys()]).toEqual(
    expect.arrayContaining([
      ...['DONE', 'IDENTIFIER_TAKEN', 'AMBIGUOUS_HOLDERS', 'PROFILES_COLLIDE', 'MERGE_NOT_ALLOWED'],
      ...[
        'LAST_IDENTIFIER',
        'CARD_TAKEN',
        'CARD_LIMIT_EXCEEDED',
        'NOTHING_TO_CHANGE',
        'IDENTIFIER_NOT_FOUND',
      ],
    ]),
  )
})

function assertTown(all: Town): void {
  assertUnique(all.identifiers.map((held) => `${held.sourceAccountId} ${held.type} ${held.normalizedValue}`))
  assertUnique(all.profiles.map((profile) => `${profile.customerId} ${profile.sourceAccountId}`))
  assertUnique(all.profiles.map((profile) => `${profile.customerId} ${profile.position}`))
  assertUnique(all.cards.filter((card) => card.isDefault).map((card) => card.customerId))
  assertUnique(all.cards.filter((card) => card.isPrimary).map((card) => card.customerId))
  for (const held of all.identifiers) {
    const profile = all.profiles.find(({ id }) => id === held.profileId)
    expect([held.customerId, held.sourceAccountId]).toEqual([profile?.customerId, profile?.sourceAccountId])
  }
  for (const { id, survivorId } of all.citizens) {
    expect(resolve(all, id).survivorId).toBeNull()
    const [profiles, identifiers, cards] = [all.profiles, all.identifiers, all.cards].map((rows) =>
      rows.filter((row: { customerId: string | null }) => row.customerId === id),
    )
    if (survivorId) expect([profiles, identifiers, cards]).toEqual([[], [], []])
    else expect((identifiers?.length ?? 0) + (cards?.length ?? 0)).toBeGreaterThan(0)
    if (!all.merged.has(id)) assertLimits(all, id)
  }
  for (const { survivorId, points } of all.citizens)
    if (survivorId) expect(points.every(({ amount }) => amount === '0')).toBe(true)
}

function assertLimits({ cards }: Town, id: string): void {
  const held = cards.filter((card) => card.customerId === id)
  expect(held.length).toBeLessThanOrEqual(settings.maxCardsPerCustomer ?? 0)
  for (const { id: seriesId, maxPerCustomer } of series)
    expect(held.filter((card) => card.seriesId === seriesId).length).toBeLessThanOrEqual(
      maxPerCustomer ?? held.length,
    )
}

const assertUnique = (keys: readonly unknown[]): void => expect(new Set(keys).size).toBe(keys.length)

/** The sum over everybody, for each program and instant of expiry. */
function pointsOf({ citizens }: Town): Record<string, string> {
  const sums: Record<string, string> = {}
  for (const one of citizens.flatMap((person) => person.points)) {
    const sum = String(BigInt(sums[keyOf(one)] ?? '0') + BigInt(one.amount))
    sums[keyOf(one)] = sum
  }
  return sums
}
