import { expect, test } from 'vitest'
import { releasedCard } from '../../../../src/core/card/rules/releasedCard.ts'

const released = {
  ...{ customerId: null, matchedBy: null, isDefault: false, isPrimary: false },
  ...{ label: null, extendedData: {}, suspendedBy: null },
}

test('a card that loses its holder loses everything that belongs to the holder', () => {
  expect(releasedCard('SUSPENDED')).toEqual({ status: 'SUSPENDED', ...released })
})

test('a card that returns to the pool has no dates', () => {
  expect(releasedCard('NOT_ISSUED')).toEqual({
    ...{ status: 'NOT_ISSUED', issuedAt: null, expiresAt: null },
    ...released,
  })
})
