import type { CardStatus } from '../../../generated/prisma/enums.ts'

/** What a card loses with its holder; in the pool it has no dates either. */
export const releasedCard = (status: CardStatus) => ({
  ...{
    status,
    customerId: null,
    matchedBy: null,
    suspendedBy: null,
    isDefault: false,
    isPrimary: false,
    label: null,
    extendedData: {},
  },
  ...(status === 'NOT_ISSUED' && { issuedAt: null, expiresAt: null }),
})
