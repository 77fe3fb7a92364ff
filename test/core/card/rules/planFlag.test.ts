import { expect, test } from 'vitest'
import { assertCanBecome } from '../../../../src/core/card/rules/assertCanBecome.ts'
import { cardFound } from '../../../../src/core/card/rules/cardFound.ts'
import { planFlag } from '../../../../src/core/card/rules/planFlag.ts'
import { readReason } from '../../../../src/engine/input/readReason.ts'
import { CardStatus } from '../../../../src/generated/prisma/enums.ts'
import { card, refusalOf } from '../../link/rules/facts.ts'

const own = card('0088', { customerId: 'mei' })
const former = card('0077', { customerId: 'mei', isDefault: true, isPrimary: true })
const held = { holder: { id: 'mei', status: 'ACTIVE' as const, cards: [own, former] }, bySelf: false }

test.each(['isDefault', 'isPrimary'] as const)('an active card of a customer gets the flag %s', (flag) => {
  const other = { isDefault: true, isPrimary: true, [flag]: false }

  expect(planFlag({ card: { ...own, ...other }, ...held }, flag)).toEqual({
    ...{ cardId: 'card-0088', number: '0088', customerId: 'mei', formerCardId: 'card-0077' },
  })
  const alone = { ...held, holder: { ...held.holder, cards: [own] } }
  expect(planFlag({ card: own, ...alone }, flag).formerCardId).toBeNull()
  expect(refusalOf(() => planFlag({ card: { ...own, [flag]: true }, ...held }, flag))).toEqual({
    ...{ code: 'NOTHING_TO_CHANGE', path: ['card'] },
  })
})

test('a card without a holder gets no flag', () => {
  expect(refusalOf(() => planFlag({ card: card('0088'), holder: null, bySelf: false }, 'isDefault'))).toEqual(
    {
      ...{ code: 'CARD_NOT_HELD', cardNumber: '0088', path: ['card'] },
    },
  )
})

test.each(['ISSUED', 'SUSPENDED', 'EXPIRED', 'DELETED'] as const)(
  'a card that is %s gets no flag',
  (status) => {
    expect(refusalOf(() => planFlag({ card: { ...own, status }, ...held }, 'isPrimary'))).toEqual({
      ...{ code: 'CARD_NOT_ACTIVE', cardNumber: '0088', cardStatus: status, path: ['card'] },
    })
  },
)

test('a closed customer gets no flag, and a suspended one gets it from staff alone', () => {
  const suspended = { id: 'mei', status: 'SUSPENDED' as const }
  const flag = (holder: { id: string; status: 'CLOSED' | 'SUSPENDED' }, bySelf: boolean) => () =>
    planFlag({ card: own, holder: { ...holder, cards: [own] }, bySelf }, 'isDefault')

  expect(refusalOf(flag({ id: 'mei', status: 'CLOSED' }, false))).toEqual({
    ...{ code: 'ACCOUNT_CLOSED', customerId: 'mei', path: ['card'] },
  })
  expect(refusalOf(flag(suspended, true))).toMatchObject({ code: 'ACCOUNT_NOT_ACTIVE', path: ['card'] })
  expect(flag(suspended, false)().customerId).toBe('mei')
})

const next: Record<CardStatus, CardStatus[]> = {
  NOT_ISSUED: ['NOT_ISSUED', 'ISSUED', 'ACTIVE'],
  ISSUED: ['ISSUED', 'ACTIVE', 'SUSPENDED'],
  ACTIVE: ['ACTIVE', 'SUSPENDED', 'EXPIRED', 'DELETED'],
  SUSPENDED: ['ACTIVE', 'SUSPENDED', 'EXPIRED', 'DELETED'],
  EXPIRED: ['EXPIRED'],
  DELETED: ['DELETED'],
}
const statuses = Object.values(CardStatus)
test.each(statuses.flatMap((from) => statuses.map((to) => [from, to] as const)))(
  'a held card that is %s becomes %s only if the table allows it',
  (from, to) => {
    const become = () => assertCanBecome({ number: '0088', status: from, customerId: 'mei' }, to, ['status'])

    if (next[from].includes(to)) expect(become).not.toThrow()
    else
      expect(refusalOf(become)).toEqual({
        ...{
          code: 'CARD_STATUS_CHANGE_REFUSED',
          cardNumber: '0088',
          cardStatus: from,
          requestedCardStatus: to,
          path: ['status'],
        },
      })
  },
)

test.each([
  ['NOT_ISSUED', 'ISSUED', undefined],
  ['NOT_ISSUED', 'ACTIVE', 'CARD_STATUS_CHANGE_REFUSED'],
  ['ISSUED', 'SUSPENDED', 'CARD_STATUS_CHANGE_REFUSED'],
  ['ISSUED', 'ACTIVE', 'CARD_STATUS_CHANGE_REFUSED'],
  ['ACTIVE', 'EXPIRED', undefined],
] as const)('a card without a holder, from %s to %s: %s', (status, to, code) => {
  const become = () => assertCanBecome({ number: '0088', status, customerId: null }, to, [])

  if (code) expect(refusalOf(become)).toMatchObject({ code })
  else expect(become).not.toThrow()
})

test.each([
  ['0099', '0099'],
  [' 0099 ', '0099'],
  ['a\0b', ''],
  [null, ''],
  [undefined, ''],
])('a missing card, requested as %j, is refused with the number %j', (text, number) => {
  expect(cardFound(own, text)).toBe(own)
  expect(refusalOf(() => cardFound(null, text))).toEqual({
    ...{ code: 'CARD_NOT_FOUND', cardNumber: number, path: ['card'] },
  })
})

test.each([
  [' lost ', 'lost'],
  ['', null],
  [null, null],
  [undefined, null],
  ['ก'.repeat(500), 'ก'.repeat(500)],
])('the reason %j is read as %j', (text, reason) => {
  expect(readReason(text)).toBe(reason)
})

test('a reason has at most 500 characters', () => {
  expect(refusalOf(() => readReason('ก'.repeat(501)))).toMatchObject({
    ...{ code: 'INVALID_INPUT', path: ['reason'] },
  })
})
