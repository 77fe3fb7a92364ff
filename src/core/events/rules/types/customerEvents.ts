import { blocked, identifier, place } from '../eventFields.ts'
import type { EventDeclarations } from './eventDeclaration.ts'

/** The types of events of customers and their profiles, identifiers and consents. */
export const customerEvents = {
  CUSTOMER_REGISTERED: { text: 'A customer was registered.', data: place },
  CUSTOMER_ERASED: {
    text: 'The personal data of a customer was erased.',
    data: { cards: ['erasedCards', 'What happened to its cards.'] },
  },
  CUSTOMER_UPDATED: {
    text: 'A customer’s own values were changed.',
    data: {
      loyaltyType: ['loyaltyType', 'The loyalty type after the change; null if the change did not set it.'],
      status: [
        'customerStatus',
        'The status after the change; null if the change did not set it.',
        { name: 'customerStatus' },
      ],
    },
  },
  CUSTOMER_STATUS_CHANGED: {
    text: 'The status of a customer changed.',
    data: {
      from: ['customerStatus', 'The status before.', { name: 'fromCustomerStatus' }],
      to: ['customerStatus', 'The status after the change.', { name: 'toCustomerStatus' }],
      mergeId: ['merge', 'The merge that changed it, or whose undo did; otherwise null.', { name: 'merge' }],
    },
  },
  PROFILE_CREATED: {
    text: 'A profile was created for a customer in a source.',
    data: { profileId: ['profile', 'The profile as it is today.', { name: 'profile' }], ...place },
  },
  PROFILE_UPDATED: {
    text: 'A profile was changed.',
    data: {
      profileId: ['profile', 'The profile as it is today.', { name: 'profile' }],
      changed: ['texts', 'The names of the values that changed: one for each.', { kept: true }],
    },
  },
  CONSENT_CHANGED: {
    text: 'The consent of a communication channel was changed, also by a merge or its undo.',
    data: {
      profileId: ['profile', 'The profile of the channel, as it is today.', { name: 'profile' }],
      type: ['channelType', 'The type of the channel.', { name: 'channelType' }],
      value: ['text', 'The address of the channel as it was written.', { personal: true }],
      from: ['consentStatus', 'The status before.', { name: 'fromConsentStatus' }],
      to: ['consentStatus', 'The status after the change.', { name: 'toConsentStatus' }],
      optInLevel: ['optInLevel', 'How the consent was confirmed, after the change.'],
      collectedFrom: ['text', 'Where the consent was collected.', { personal: true }],
      consentAt: [
        'text',
        'When the consent was given or withdrawn: ISO 8601 with an offset; null if that is not known.',
        { kept: true },
      ],
    },
  },
  PROFILE_SPLIT: {
    text: 'A profile moved to another customer, with its identifiers and with what came through it. Both customers have this event.',
    data: {
      splitId: ['text', 'The id of the split: opaque. It is the same in both events.', { kept: true }],
      profileId: ['profile', 'The profile as it is today.', { name: 'profile' }],
      fromId: ['customerId', 'The customer that lost the profile.'],
      toId: ['customerId', 'The customer that got it.'],
      ...place,
    },
  },
  IDENTIFIER_ATTACHED: { text: 'An identifier was attached to a profile.', data: identifier },
  IDENTIFIER_DETACHED: {
    text: 'An identifier was removed from a profile.',
    data: {
      ...identifier,
      identifierId: ['text', 'The id that the identifier had: opaque.'],
      profileId: ['profile', 'The profile that the identifier was on, as it is today.', { name: 'profile' }],
      matchedBy: [
        'text',
        'The reference that the call which attached it used to find the customer: an opaque id. Null means the current id of the customer.',
      ],
    },
  },
  IDENTIFIER_BLOCKED: {
    text: 'A value was blocked. It can no longer be attached as an identifier.',
    data: blocked,
  },
  IDENTIFIER_UNBLOCKED: {
    text: 'A value was unblocked. It can be attached as an identifier again.',
    data: blocked,
  },
} as const satisfies EventDeclarations
