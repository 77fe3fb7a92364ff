import { expect, test } from 'vitest'
import { assertAccountFits, planSource } from '../../../../src/core/settings/rules/planSource.ts'
import { refusalOf } from '../../link/rules/facts.ts'

const source = { code: 'INSTORE', severalAccounts: false, accounts: [''], inUse: false } as const
const facts = { ...source, accounts: [...source.accounts] }

test('NOTHING_TO_CHANGE: a source is as wanted, even in use', () => {
  expect(refusalOf(() => planSource({ ...facts, inUse: true }, false))).toMatchObject({
    ...{ code: 'NOTHING_TO_CHANGE', path: ['severalAccounts'] },
  })
})

test('a change removes the accounts that have an id', () => {
  expect(planSource(facts, true)).toEqual({ removedAccounts: [] })
  expect(planSource({ ...facts, severalAccounts: true, accounts: ['a', 'b'] }, false)).toEqual({
    removedAccounts: ['a', 'b'],
  })
})

test('SOURCE_IN_USE: a source that a customer has been in does not change', () => {
  expect(refusalOf(() => planSource({ ...facts, inUse: true }, true))).toMatchObject({
    ...{ code: 'SOURCE_IN_USE', source: 'INSTORE', path: ['source'] },
  })
})

test('an account needs a source with several accounts, and exists once', () => {
  const add = (severalAccounts: boolean, exists: boolean) => () =>
    assertAccountFits({ code: 'INSTORE', severalAccounts, exists }, 'a')

  expect(add(true, false)).not.toThrow()
  expect(refusalOf(add(false, false))).toEqual({
    ...{ code: 'INVALID_SOURCE', source: 'INSTORE', path: ['source'] },
    reason: 'the source has only one account. Change it with updateSource first.',
  })
  expect(refusalOf(add(true, true))).toEqual({
    ...{ code: 'SOURCE_ACCOUNT_EXISTS', source: 'INSTORE', accountId: 'a', path: ['accountId'] },
  })
})
