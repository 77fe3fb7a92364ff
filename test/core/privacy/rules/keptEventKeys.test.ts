import { expect, test } from 'vitest'
import { keptEventKeys } from '../../../../src/core/privacy/rules/keptEventKeys.ts'

test('the events of an erased customer keep only these keys: no identifier, no name, no free text', () => {
  expect(keptEventKeys).toEqual([
    ...['accountId', 'active', 'associationId', 'banId', 'cardId', 'cards', 'changed', 'companyId', 'count'],
    ...[
      'form',
      'from',
      'fromId',
      'generationId',
      'hierarchyId',
      'holderId',
      'isDefault',
      'loyaltyType',
      'maxLength',
      'mergeId',
    ],
    ...['mergeRequestId', 'number', 'origin', 'otherCustomerId', 'parentAssociationId', 'parentPosition'],
    ...[
      'points',
      'profileId',
      'programId',
      'replaced',
      'retirementId',
      'rolePosition',
      'selfService',
      'seriesId',
      'severalAccounts',
    ],
    ...[
      'source',
      'splitId',
      'status',
      'statusLabel',
      'survivorId',
      'target',
      'tierNumber',
      'to',
      'toId',
      'type',
      'victimId',
      'why',
      'wrongTries',
    ],
  ])
})
