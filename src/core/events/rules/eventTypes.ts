import type { EventType } from '../../../generated/prisma/enums.ts'
import type { EventDataTypes, EventField, EventFields } from './eventData.ts'
import {
  blocked,
  card,
  cardWithLabel,
  duplicate,
  identifier,
  keptApart,
  matchRule,
  merge,
  numbers,
  place,
  program,
  request,
  retirable,
} from './eventFields.ts'

type EventDeclaration = {
  /** The description of the type. */
  text: string
  /** The values that are recorded. The key `*` stands for the whole data object. */
  data: EventFields
}

/** Every event type. Each gets its own GraphQL object type. */
export const eventTypes = {
  CUSTOMER_REGISTERED: { text: 'A customer was registered.', data: place },
  CUSTOMERS_MERGED: { text: 'Two customers were merged.', data: merge },
  CUSTOMERS_UNMERGED: { text: 'A merge was undone. The two customers are separate again.', data: merge },
  MERGE_BANNED: { text: 'Two customers were banned from merging.', data: keptApart },
  MERGE_BAN_LIFTED: { text: 'A merge ban was lifted. The two customers may merge again.', data: keptApart },
  MERGE_REQUESTED: {
    text: 'A link that would merge two customers became a merge request, which waits for an approval.',
    data: {
      ...request,
      types: ['texts', 'Every identifier type that requires the approval.', { name: 'identifierTypes' }],
    },
  },
  MERGE_APPROVED: {
    text: 'A merge request was approved, and its link was carried out.',
    data: {
      ...request,
      mergeId: ['merge', 'The merge that resulted; null if none was needed.', { name: 'merge' }],
    },
  },
  MERGE_REJECTED: { text: 'A merge request was rejected.', data: request },
  MERGE_OUTDATED: {
    text: 'A merge request was closed, because it could no longer be approved: both are one customer already, one was erased, everything is linked, or the identifiers belong to others now.',
    data: request,
  },
  MERGE_EXPIRED: { text: 'A merge request expired without a decision.', data: request },
  MERGE_WITHDRAWN: { text: 'A merge request was withdrawn by the caller that made it.', data: request },
  DUPLICATE_PROPOSED: {
    text: 'The merge of a suspected duplicate was proposed. Both customers have this event.',
    data: {
      ...duplicate,
      mergeRequestId: ['mergeRequest', 'The request as it is today.', { name: 'mergeRequest' }],
    },
  },
  DUPLICATE_DISMISSED: {
    text: 'A suspected duplicate was dismissed for good. Both customers have this event.',
    data: duplicate,
  },
  CUSTOMER_ERASED: {
    text: 'The personal data of a customer was erased.',
    data: { cards: ['text', 'What happened to its cards: `RETIRE` or `FREE`.', { kept: true }] },
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
  CARD_LINKED: { text: 'A card was issued to a customer.', data: cardWithLabel },
  CARD_DELINKED: { text: 'A card went back to its pool.', data: cardWithLabel },
  CARD_UPDATED: {
    text: 'The label or the extended data of a card was changed.',
    data: {
      ...card,
      changed: ['texts', 'The names of the values that changed: one for each.', { kept: true }],
    },
  },
  CARD_STATUS_CHANGED: {
    text: 'The status label of a card changed.',
    data: {
      ...cardWithLabel,
      from: ['cardStatus', 'The status before.', { name: 'fromStatus' }],
      to: ['cardStatus', 'The status after the change.', { name: 'toStatus' }],
    },
  },
  CARD_EXPIRED: {
    text: 'A card expired. The time is that of the expiry; the event is written within a minute after it.',
    data: {
      ...cardWithLabel,
      from: ['cardStatus', 'The status before.', { name: 'fromStatus' }],
    },
  },
  CARD_MADE_PRIMARY: { text: 'A card became the primary card of its holder.', data: card },
  CARD_MADE_DEFAULT: { text: 'A card became the default card of its holder.', data: card },
  CARD_REPLACED: {
    text: 'A card replaced another card.',
    data: {
      ...card,
      replaced: ['text', 'The number of the replaced card.', { name: 'replacedNumber', kept: true }],
      why: ['text', 'The reason: `LOST_OR_STOLEN`, `DAMAGED` or `CANCELLED`.', { kept: true }],
    },
  },
  CARD_PIN_SET: { text: 'A card got a PIN, or its wrong tries were reset.', data: card },
  CARD_PIN_REFUSED: {
    text: 'A member gave a wrong PIN for a card. The fifth locks the card for claiming.',
    data: { ...card, wrongTries: ['count', 'The number of wrong PINs since the PIN was set or reset.'] },
  },
  CARD_SERIES_CREATED: {
    text: 'A card series was created.',
    data: {
      seriesId: ['series', 'The series as it is today.', { name: 'series' }],
      code: ['text', 'The code of the series.', { name: 'seriesCode' }],
      form: ['cardForm', 'Whether its cards are physical or digital.'],
      origin: ['cardOrigin', 'Who creates the card numbers.'],
    },
  },
  CARD_SERIES_UPDATED: {
    text: 'A card series was changed. Values that the change did not set are null.',
    data: {
      seriesId: ['series', 'The series as it is today.', { name: 'series' }],
      code: ['text', 'The code of the series.', { name: 'seriesCode' }],
      changed: ['texts', 'The names of the values that changed: one for each.'],
      name: ['text', 'Display name.'],
      expiryDays: ['count', 'Days from issue until a card expires.'],
      maxPerCustomer: ['count', 'The most cards of the series that a customer may hold.'],
      closesAt: ['text', 'The time from which no card can be issued: ISO 8601.'],
    },
  },
  CARDS_ADDED: { text: 'Card numbers were added to an external series.', data: numbers },
  CARDS_GENERATED: {
    text: 'Card numbers were generated for a series.',
    data: { ...numbers, generationId: ['generation', 'The job as it is now.', { name: 'generation' }] },
  },
  CARDS_RETIRED: {
    text: 'Cards that no customer held were retired.',
    data: { ...numbers, retirementId: ['retirement', 'The job as it is now.', { name: 'retirement' }] },
  },
  STATUS_LABEL_DEFINED: {
    text: 'A status label was defined.',
    data: {
      label: ['text', 'The label.', { name: 'statusLabel' }],
      status: ['cardStatus', 'The status that the label stands for.', { name: 'cardStatus' }],
      isDefault: ['flag', 'Whether the label became the default of its status.'],
      retired: ['flag', 'Whether it is retired; null if the change did not set it.'],
    },
  },
  STATUS_LABEL_RENAMED: {
    text: 'A status label was renamed.',
    data: {
      from: ['text', 'The label before.', { name: 'fromStatusLabel' }],
      label: ['text', 'The label after the change.', { name: 'statusLabel' }],
    },
  },
  SETTINGS_UPDATED: {
    text: 'The settings were changed.',
    data: { '*': ['json', 'The settings that changed, by name.', { name: 'settings' }] },
  },
  SOURCE_CONFIGURED: {
    text: 'A source or its accounts changed.',
    data: {
      ...place,
      name: ['text', 'The display name of an added account.'],
      severalAccounts: [
        'flag',
        'Whether the source has several accounts; null if the change did not set it.',
      ],
      removedAccounts: ['texts', 'The removed accounts: one for each.'],
    },
  },
  FIELD_DEFINED: {
    text: 'A field was defined.',
    data: {
      target: ['fieldTarget', 'The kind of object that has the field.'],
      name: ['text', 'The name of the field.'],
      type: ['fieldType', 'The type of the values.', { name: 'fieldType' }],
      maxLength: ['count', 'The maximum number of characters.'],
      enumValues: ['texts', 'The allowed values: one for each.'],
      selfService: ['selfServiceAccess', 'What members may do with it.'],
      retired: ['flag', 'Whether it is retired.'],
    },
  },
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
  ASSOCIATION_CHANGED: {
    text: 'The place of a customer in a hierarchy changed.',
    data: {
      associationId: ['association', 'The place as it is today.', { name: 'association' }],
      parentAssociationId: [
        'association',
        'The parent place after the change, as it is today.',
        { name: 'parent' },
      ],
      hierarchyId: ['hierarchy', 'The hierarchy after the change.', { name: 'hierarchy' }],
      rolePosition: [
        'count',
        'The level of the role after the change: 1 is the first role that the hierarchy was created with.',
      ],
      parentPosition: ['count', 'The level of the parent’s role after the change.'],
      companyId: ['company', 'The company after the change.', { name: 'company' }],
    },
  },
  ASSOCIATION_ENDED: {
    text: 'A customer left its hierarchy.',
    data: {
      hierarchyId: ['hierarchy', 'The hierarchy that it left.', { name: 'hierarchy' }],
      rolePosition: [
        'count',
        'The level of the role that it had: 1 is the first role that the hierarchy was created with.',
      ],
      companyId: ['company', 'The company that it had there.', { name: 'company' }],
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
  HIERARCHY_CREATED: {
    text: 'A hierarchy was created.',
    data: {
      hierarchyCode: ['text', 'The code of the hierarchy.'],
      roles: ['texts', 'The codes of its roles, from the top down: 8 at most.'],
    },
  },
  COMPANY_DEFINED: {
    text: 'A company was created or changed.',
    data: {
      externalId: ['text', 'The client’s own id for the company.'],
      name: ['text', 'The name of the company.'],
      active: ['flag', 'Whether it accepts customers.'],
    },
  },
  HIERARCHY_UPDATED: {
    text: 'A hierarchy or its roles were changed.',
    data: {
      hierarchyCode: ['text', 'The code of the hierarchy.'],
      name: ['text', 'The name after the change; null if the change did not set it.'],
      retired: ['flag', 'Whether it is retired after the change; null if the change did not set it.'],
      addedRoles: ['texts', 'The codes of the roles that were added: 2 at most.'],
      changedRoles: ['texts', 'The codes of the roles that were renamed or got another limit: 8 at most.'],
    },
  },
  MATCH_RULE_CREATED: {
    text: 'A rule for suspected duplicates was created.',
    data: {
      ...matchRule,
      name: ['text', 'Display name.'],
      threshold: ['count', 'The sum of the weights from which a pair is suspected.'],
      comparisons: ['texts', 'The kinds of its comparisons: 10 at most.'],
    },
  },
  MATCH_RULE_UPDATED: {
    text: 'A rule for suspected duplicates was changed, retired or brought back. Values that the change did not set are null.',
    data: {
      ...matchRule,
      name: ['text', 'Display name.'],
      threshold: ['count', 'The sum of the weights from which a pair is suspected.'],
      comparisons: ['texts', 'The kinds of its comparisons: 10 at most.'],
      retired: ['flag', 'Whether it is retired.'],
    },
  },
  TILL_DEFINED: {
    text: 'A till was created or changed.',
    data: {
      code: ['text', 'The code of the till.', { name: 'tillCode' }],
      name: ['text', 'The display name of the till.'],
      retired: ['flag', 'Whether it is retired; null if the change did not set it.'],
    },
  },
} as const satisfies Record<EventType, EventDeclaration>

type DataOf<Fields extends EventFields> = Fields extends { '*': EventField }
  ? Readonly<Record<string, unknown>>
  : { readonly [Key in keyof Fields]?: EventDataTypes[Fields[Key][0]] | null }

/** The data that a command records with an event of this type. Values that do not apply are left out. */
export type EventData<Type extends EventType> = DataOf<(typeof eventTypes)[Type]['data']>
