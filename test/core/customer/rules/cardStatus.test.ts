import { describe, expect, test } from 'vitest'
import { CardStatusChangeRefused } from '../../../../src/core/card/errors.ts'
import { assertCanBecome } from '../../../../src/core/card/rules/assertCanBecome.ts'
import { cardAt, statusAt } from '../../../../src/core/customer/rules/cardStatus.ts'
import { CardStatus } from '../../../../src/generated/prisma/enums.ts'

const statuses = Object.values(CardStatus)
const now = new Date('2026-02-28T12:00:00Z')
const before = new Date(now.getTime() - 1)
const after = new Date(now.getTime() + 1)

describe('the status of a card at a moment', () => {
  test.each(['ISSUED', 'ACTIVE', 'SUSPENDED'] as const)(
    '%s runs until its expiry, to the millisecond',
    (status) => {
      expect(statusAt({ status, expiresAt: null }, now)).toBe(status)
      expect(statusAt({ status, expiresAt: after }, now)).toBe(status)
      expect(statusAt({ status, expiresAt: now }, now)).toBe('EXPIRED')
      expect(statusAt({ status, expiresAt: before }, now)).toBe('EXPIRED')
    },
  )

  test.each(['NOT_ISSUED', 'EXPIRED', 'DELETED'] as const)('%s stays at any expiry', (status) => {
    for (const expiresAt of [null, before, now, after])
      expect(statusAt({ status, expiresAt }, now)).toBe(status)
  })

  test('an expired card loses the default and the primary flag; other cards keep theirs', () => {
    const card = { status: 'ACTIVE' as const, isDefault: true, isPrimary: true }

    expect(cardAt({ ...card, expiresAt: now }, now)).toEqual({
      ...{ status: 'EXPIRED', expiresAt: now, isDefault: false, isPrimary: false },
    })
    expect(cardAt({ ...card, expiresAt: after }, now)).toEqual({ ...card, expiresAt: after })
  })
})

describe('the status machine', () => {
  // DOMAIN §4; a card may also take another label of the status that it has.
  const allowed = new Set([
    ...['NOT_ISSUED ISSUED', 'NOT_ISSUED ACTIVE', 'ISSUED ACTIVE', 'ISSUED SUSPENDED'],
    ...['ACTIVE SUSPENDED', 'SUSPENDED ACTIVE'],
    ...['ACTIVE EXPIRED', 'ACTIVE DELETED', 'SUSPENDED EXPIRED', 'SUSPENDED DELETED'],
    ...statuses.map((status) => `${status} ${status}`),
  ])
  const changes = statuses.flatMap((from) => statuses.map((to) => ({ from, to })))
  const become = (from: CardStatus, to: CardStatus, customerId: string | null) => () =>
    assertCanBecome({ number: '0088-1', status: from, customerId }, to, ['statusLabel'])

  test.each(changes.filter(({ from, to }) => allowed.has(`${from} ${to}`)))(
    '$from may become $to',
    ({ from, to }) => {
      expect(become(from, to, 'anna')).not.toThrow()
    },
  )

  test.each(changes.filter(({ from, to }) => !allowed.has(`${from} ${to}`)))(
    '$from cannot become $to',
    ({ from, to }) => {
      expect(become(from, to, 'anna')).toThrow(
        expect.objectContaining({
          data: { cardNumber: '0088-1', cardStatus: from, requestedCardStatus: to },
          path: ['statusLabel'],
        }),
      )
    },
  )

  test.each(changes.filter(({ from, to }) => allowed.has(`${from} ${to}`)))(
    '$from becomes $to without a holder only if no holder is needed',
    ({ from, to }) => {
      const change = become(from, to, null)
      if (to === 'ACTIVE' || to === 'SUSPENDED') expect(change).toThrow(CardStatusChangeRefused)
      else expect(change).not.toThrow()
    },
  )
})
