import { expect, test } from 'vitest'
import { assertEveryAccount } from '../../../../src/core/settings/rules/assertEveryAccount.ts'
import { knownSourceAccount } from '../../../../src/core/settings/rules/knownSourceAccount.ts'
import { namedSource } from '../../../../src/core/settings/rules/namedSource.ts'
import { refusalOf } from '../../link/rules/facts.ts'

const account = { id: 'shop', sourceCode: 'INSTORE' as const, accountId: '' }
const one = { found: { severalAccounts: false }, account }
const several = { found: { severalAccounts: true }, account: { ...account, accountId: 'west' } }

test('a source with one account is named without an account id', () => {
  expect(knownSourceAccount(one, { source: 'INSTORE' })).toBe(account)
  expect(knownSourceAccount(one, { source: 'INSTORE', accountId: null })).toBe(account)
})

test('a source with several accounts is named with the account id', () => {
  expect(knownSourceAccount(several, { source: 'INSTORE', accountId: 'west' })).toBe(several.account)
})

test.each([undefined, null, ''])(
  'several accounts and the account id %j: ACCOUNT_ID_REQUIRED',
  (accountId) => {
    expect(refusalOf(() => knownSourceAccount(several, { source: 'INSTORE', accountId }))).toEqual({
      ...{ code: 'ACCOUNT_ID_REQUIRED', source: 'INSTORE', path: ['accountId'] },
    })
  },
)

test.each([
  ['a write to ALL', one, { source: 'ALL' }, 'source'],
  ['an account id for the only account', one, { source: 'INSTORE', accountId: 'west' }, 'accountId'],
  ['an empty account id for the only account', one, { source: 'INSTORE', accountId: '' }, 'accountId'],
  ['an account id for an unknown source', {}, { source: 'INSTORE', accountId: 'west' }, 'accountId'],
  ['an unknown source', {}, { source: 'INSTORE' }, 'accountId'],
  ['an unknown account', { found: several.found }, { source: 'INSTORE', accountId: 'east' }, 'accountId'],
] as const)('%s: INVALID_SOURCE', (_name, { found, account }: Partial<typeof one>, ref, path) => {
  expect(refusalOf(() => knownSourceAccount({ found, account }, ref))).toEqual({
    ...{ code: 'INVALID_SOURCE', source: ref.source, reason: expect.any(String), path: [path] },
  })
})

test('a change names one source, not ALL', () => {
  expect(namedSource('INSTORE')).toBe('INSTORE')
  expect(refusalOf(() => namedSource('ALL'))).toMatchObject({
    ...{ code: 'INVALID_SOURCE', source: 'ALL', path: ['source'] },
  })
})

test('a look-up in ALL takes no account id', () => {
  expect(() => assertEveryAccount({ source: 'ALL' }, ['by'])).not.toThrow()
  expect(refusalOf(() => assertEveryAccount({ source: 'ALL', accountId: 'west' }, ['by']))).toMatchObject({
    ...{ code: 'INVALID_SOURCE', source: 'ALL', path: ['by', 'accountId'] },
  })
})
