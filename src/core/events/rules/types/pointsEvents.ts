import { program, retirable } from '../eventFields.ts'
import type { EventDeclarations } from './eventDeclaration.ts'

/** The types of events of loyalty programs, tiers and points. */
export const pointsEvents = {
  ENROLLED: {
    text: 'A customer was enrolled in a loyalty program.',
    data: { ...program, tierNumber: ['count', 'The tier: 1 is the lowest.'] },
  },
  TIER_CHANGED: {
    text: 'The tier of an enrolled customer was changed, or when it expires.',
    data: {
      ...program,
      fromTierNumber: ['count', 'The tier before: 1 is the lowest.'],
      tierNumber: ['count', 'The tier after the change.'],
      tierExpiresAt: [
        'text',
        'When the tier expires after the change: ISO 8601 with an offset; null means never.',
        { kept: true },
      ],
    },
  },
  ENROLLMENT_ENDED: {
    text: 'The enrollment of a customer in a loyalty program ended.',
    data: {
      ...program,
      tierNumber: ['count', 'The tier that the customer had: 1 is the lowest.'],
      forfeitedPoints: ['points', 'The points that were taken away with it.'],
    },
  },
  POINTS_ADJUSTED: {
    text: 'Points were credited or debited.',
    data: { ...program, points: ['points', 'The points; negative if they were taken away.'] },
  },
  TIER_EXPIRED: {
    text: 'The tier of a customer expired. The time is that of the expiry; the event is written within a minute after it.',
    data: { ...program, tierNumber: ['count', 'The tier that expired: 1 is the lowest.'] },
  },
  POINTS_EXPIRED: {
    text: 'Points of a customer expired: those of one program that were left at one moment. The time is that moment; the event is written within a minute after it.',
    data: { ...program, points: ['points', 'The points that were left.'] },
  },
  POINTS_TRANSFERRED: {
    text: 'Points were transferred between two customers. Each of the two has an event.',
    data: {
      ...program,
      points: ['points', 'The points; negative for the customer that gave them.'],
      otherCustomerId: ['customerId', 'The other customer.'],
    },
  },
  PROGRAM_CREATED: {
    text: 'A loyalty program was created.',
    data: {
      ...program,
      name: ['text', 'Display name.'],
      tiers: ['texts', 'The names of its tiers, lowest first: 20 at most.'],
    },
  },
  PROGRAM_UPDATED: {
    text: 'A loyalty program was renamed, retired or brought back.',
    data: { ...program, ...retirable },
  },
  TIER_ADDED: {
    text: 'A tier was added above the others of a loyalty program.',
    data: {
      ...program,
      tierNumber: ['count', 'The number of the tier.'],
      name: ['text', 'Display name.'],
    },
  },
  TIER_UPDATED: {
    text: 'A tier of a loyalty program was renamed, retired or brought back.',
    data: { ...program, tierNumber: ['count', 'The number of the tier.'], ...retirable },
  },
} as const satisfies EventDeclarations
