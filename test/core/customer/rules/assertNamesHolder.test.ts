import { expect, test } from 'vitest'
import { assertNamesHolder } from '../../../../src/core/customer/rules/assertNamesHolder.ts'
import { CardStatus } from '../../../../src/generated/prisma/enums.ts'
import { now, refusalOf } from '../../link/rules/facts.ts'

const path = ['customer', 'cardNumber']
const check =
  (status: CardStatus, expiresAt: Date | null = null) =>
  () =>
    assertNamesHolder({ number: '6001', status, expiresAt }, now, path)

test.each(Object.values(CardStatus))('a card that is %s names its holder, unless that is final', (status) => {
  if (status === 'EXPIRED' || status === 'DELETED')
    expect(refusalOf(check(status))).toEqual({
      ...{ code: 'CARD_NOT_ACTIVE', cardNumber: '6001', cardStatus: status, path },
    })
  else expect(check(status)).not.toThrow()
})

test('a card names nobody from the moment at which it expires', () => {
  expect(refusalOf(check('ACTIVE', now))).toMatchObject({ code: 'CARD_NOT_ACTIVE', cardStatus: 'EXPIRED' })
  expect(check('ACTIVE', new Date(now.getTime() + 1))).not.toThrow()
})
