import { expect, test } from 'vitest'
import { keptEventKeys } from '../../../../src/core/privacy/rules/keptEventKeys.ts'

test('what stays of an erased customer’s events is this and nothing else: no identifier, name or free text', () => {
  expect(keptEventKeys).toEqual([
    ...['accountId', 'active', 'associationId', 'banId', 'cardId', 'cards', 'changed', 'companyId', 'count'],
    ...['form', 'from', 'hierarchyId', 'holderId', 'isDefault', 'loyaltyType', 'maxLength', 'mergeId'],
    ...['mergeRequestId', 'number', 'origin', 'otherCustomerId', 'parentAssociationId', 'parentPosition'],
    ...['points', 'profileId', 'programId', 'replaced', 'rolePosition', 'seriesId', 'severalAccounts'],
    ...[
      'source',
      'status',
      'statusLabel',
      'survivorId',
      'target',
      'tierNumber',
      'to',
      'type',
      'victimId',
      'why',
    ],
  ])
})
