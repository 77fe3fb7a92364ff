import { expect, test } from 'vitest'
import { maxTiers } from '../../../../src/core/points/rules/planProgram.ts'
import {
  knownProgram,
  planNewTier,
  planRetirable,
  planTierUpdate,
} from '../../../../src/core/points/rules/planProgramChange.ts'
import { now, refusalOf } from '../../link/rules/facts.ts'

const lastYear = new Date('2025-06-01T00:00:00Z')
const tier = (sequence: number, retiredAt: Date | null = null) => ({
  ...{ id: `tier-${sequence}`, sequence, name: `Stufe ${sequence}`, retiredAt },
})
const program = (...tiers: ReturnType<typeof tier>[]) => ({
  ...{ id: 7, name: 'Treueherzen', retiredAt: null, tiers },
})
const nothing = { code: 'NOTHING_TO_CHANGE', path: [] }

test('a program that does not exist is refused by its id', () => {
  expect(knownProgram(program(tier(1)), 7).name).toBe('Treueherzen')
  expect(refusalOf(() => knownProgram(null, 8))).toEqual({
    ...{ code: 'PROGRAM_NOT_FOUND', programId: 8, path: ['programId'] },
  })
})

test('a retirement has the time of the call, and its end has none', () => {
  const used = { name: 'Gold', retiredAt: null }
  const retired = { name: 'Gold', retiredAt: lastYear }

  expect(planRetirable(used, { retired: true }, now)).toEqual({ retiredAt: now })
  expect(planRetirable(retired, { retired: false }, now)).toEqual({ retiredAt: null })
  expect(planRetirable(retired, { name: 'Platin' }, now)).toEqual({ name: 'Platin' })
})

test('a retirement keeps its first time', () => {
  const retired = { name: 'Gold', retiredAt: lastYear }

  expect(refusalOf(() => planRetirable(retired, { name: 'Gold', retired: true }, now))).toEqual(nothing)
  expect(planRetirable(retired, { name: 'Platin', retired: true }, now)).toEqual({ name: 'Platin' })
})

test('a new tier is above all others, in any order of these', () => {
  expect(planNewTier(program(tier(3), tier(1), tier(2, lastYear)))).toBe(4)
})

test('a program has at most the most tiers, retired ones included', () => {
  const tiers = (count: number) => Array.from({ length: count }, (_, n) => tier(n + 1, n ? lastYear : null))

  expect(planNewTier(program(...tiers(maxTiers - 1)))).toBe(maxTiers)
  expect(refusalOf(() => planNewTier(program(...tiers(maxTiers))))).toEqual({
    code: 'INVALID_INPUT',
    reason: `a program may have at most ${maxTiers} tiers, retired ones included.`,
    path: ['programId'],
  })
})

test('a tier is changed by its number', () => {
  const facts = program(tier(1), tier(2))

  expect(planTierUpdate(facts, { tierNumber: 2, name: 'Silber' }, now)).toEqual({
    ...{ id: 'tier-2', name: 'Silber' },
  })
  expect(refusalOf(() => planTierUpdate(facts, { tierNumber: 3, name: 'Silber' }, now))).toEqual({
    ...{ code: 'TIER_NOT_FOUND', tierNumber: 3, tiers: 2, path: ['tierNumber'] },
  })
  expect(refusalOf(() => planTierUpdate(facts, { tierNumber: 2, name: 'Stufe 2' }, now))).toEqual(nothing)
})

test('the last tier in use cannot be retired, but renamed', () => {
  const facts = program(tier(1, lastYear), tier(2))

  expect(refusalOf(() => planTierUpdate(facts, { tierNumber: 2, retired: true }, now))).toEqual({
    code: 'INVALID_INPUT',
    reason: 'it is the last tier of the program that is not retired. Retire the program instead.',
    path: ['retired'],
  })
  expect(planTierUpdate(facts, { tierNumber: 2, name: 'Silber' }, now)).toEqual({
    ...{ id: 'tier-2', name: 'Silber' },
  })
  expect(planTierUpdate(program(tier(1), tier(2)), { tierNumber: 2, retired: true }, now)).toEqual({
    ...{ id: 'tier-2', retiredAt: now },
  })
})
