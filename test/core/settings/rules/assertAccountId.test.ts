import { expect, test } from 'vitest'
import { assertAccountId } from '../../../../src/core/settings/rules/assertAccountId.ts'
import { refusalOf } from '../../link/rules/facts.ts'

test.each(['a', 'bangkok-flagship', '!~', 'x'.repeat(100)])('%j names an account', (accountId) => {
  expect(() => assertAccountId(accountId)).not.toThrow()
})

test.each(['', 'a b', ' a', 'a\n', 'ร้าน', 'x'.repeat(101)])('%j names no account', (accountId) => {
  expect(refusalOf(() => assertAccountId(accountId))).toMatchObject({
    code: 'INVALID_INPUT',
    reason: expect.any(String),
    path: ['accountId'],
  })
})
