import { expect, test } from 'vitest'
import { maxTiers, planProgram } from '../../../../src/core/points/rules/planProgram.ts'
import { refusalOf } from '../../link/rules/facts.ts'

const tiers = (count: number) => Array.from({ length: count }, (_, n) => ({ name: `Tier ${n + 1}` }))

test('names are trimmed and keep their order', () => {
  expect(planProgram({ name: ' Gold club ', tiers: [{ name: ' low' }, { name: 'high ' }] })).toEqual({
    name: 'Gold club',
    tiers: ['low', 'high'],
  })
})

test('a program has 1 to the most tiers', () => {
  const plan = (count: number) => () => planProgram({ name: 'Club', tiers: tiers(count) })

  expect(refusalOf(plan(0))).toMatchObject({ code: 'INVALID_INPUT', path: ['tiers'] })
  expect(refusalOf(plan(maxTiers + 1))).toMatchObject({ code: 'INVALID_INPUT', path: ['tiers'] })
  expect(plan(maxTiers)()).toMatchObject({ tiers: { length: maxTiers } })
})

test('an empty name is refused at its place', () => {
  expect(refusalOf(() => planProgram({ name: ' ', tiers: tiers(1) }))).toMatchObject({ path: ['name'] })
  expect(
    refusalOf(() => planProgram({ name: 'Club', tiers: [{ name: 'low' }, { name: '' }] })),
  ).toMatchObject({
    path: ['tiers', '1', 'name'],
  })
})

test('the name of a tier has at most 100 characters', () => {
  const plan = (length: number) => () => planProgram({ name: 'Club', tiers: [{ name: 'x'.repeat(length) }] })

  expect(plan(100)().tiers).toEqual(['x'.repeat(100)])
  expect(refusalOf(plan(101))).toMatchObject({ path: ['tiers', '0', 'name'] })
})
