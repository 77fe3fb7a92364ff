import { expect, test } from 'vitest'
import { automaticMerge } from '../../../../src/core/merge/rules/mergeOverrides.ts'
import { planBanLift } from '../../../../src/core/merge/rules/planBanLift.ts'
import { readMergeOverrides } from '../../../../src/core/merge/rules/readMergeOverrides.ts'
import { now, refusalOf } from '../../link/rules/facts.ts'

test.each([
  {},
  { names: null, subscriptions: null, defaultCard: null, primaryCard: null, extendedFields: null },
])('without a choice the values of the survivor are kept: %j', (input) => {
  expect(readMergeOverrides(input)).toEqual(automaticMerge)
})

test.each(['names', 'subscriptions', 'defaultCard', 'primaryCard'] as const)(
  '%s can be the victim’s',
  (name) => {
    expect(readMergeOverrides({ [name]: 'ABSORBED' })).toEqual({ ...automaticMerge, [name]: 'ABSORBED' })
  },
)

test('extended fields are chosen by name', () => {
  const extendedFields = [
    { name: 'hat', from: 'ABSORBED' as const },
    { name: 'shoe', from: 'SURVIVOR' as const },
  ]

  expect(readMergeOverrides({ extendedFields }).extendedFields).toEqual(
    new Map([
      ['hat', 'ABSORBED'],
      ['shoe', 'SURVIVOR'],
    ]),
  )
})

test('a call chooses at most 100 extended fields', () => {
  const choices = (length: number) => ({
    extendedFields: Array.from({ length }, (_, n) => ({ name: `f${n}`, from: 'ABSORBED' as const })),
  })

  expect(readMergeOverrides(choices(100)).extendedFields.size).toBe(100)
  expect(refusalOf(() => readMergeOverrides(choices(101)))).toEqual({
    ...{ code: 'INVALID_INPUT', reason: 'a call may have at most 100 extended fields.' },
    path: ['overrides', 'extendedFields'],
  })
})

const ban = { id: 'ban', lowId: 'a', highId: 'b', liftedAt: null }
test('a ban is lifted once', () => {
  expect(planBanLift({ ban, reason: 'no twins' })).toEqual({ ban, reason: 'no twins' })
  expect(refusalOf(() => planBanLift({ ban: { ...ban, liftedAt: now }, reason: '' }))).toEqual({
    ...{ code: 'NOTHING_TO_CHANGE', path: ['ban'] },
  })
  expect(refusalOf(() => planBanLift({ ban: null, reason: '' }))).toEqual({
    ...{ code: 'MERGE_BAN_NOT_FOUND', path: ['ban'] },
  })
})
