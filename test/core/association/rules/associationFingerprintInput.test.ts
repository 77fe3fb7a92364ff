import { expect, test } from 'vitest'
import { associationFingerprintInput } from '../../../../src/core/association/rules/associationFingerprintInput.ts'
import type { UpdateRequest } from '../../../../src/core/association/rules/updateRequest.ts'
import { CustomerNotFound } from '../../../../src/core/customer/errors.ts'
import { customer, fleet, updateFacts } from '../../link/rules/facts.ts'
import { relative, role, siam } from './relatives.ts'

const facts = updateFacts([customer('mei'), customer('li')])
const request = (more: Partial<UpdateRequest> = {}): UpdateRequest => ({
  ...relative([]),
  ...{ loyaltyType: 'LOYALTY', extendedFields: {}, enrollments: [], place: null },
  ...more,
})
const place = { hierarchy: fleet, role: role('MANAGER'), company: siam, parent: null, children: [] }
const nothing = { link: null, children: [] }

const short = (id: string) => ({
  ...{ id, status: 'ACTIVE', loyaltyType: customer(id).loyaltyType, identifiers: [], cards: [] },
  profiles: [{ id: `${id}-profile`, sourceAccountId: id, position: 1 }],
})
const full = (id: string) => {
  const { bans: _bans, recentMerges: _merges, ...lasting } = customer(id)
  return lasting
}

test('without a place or merge, the hash covers what the customers hold, and the rules', () => {
  const { now: _now, newPlaces: _ids, numbersLeft: _left, ownProfiles: _profiles, ...rules } = facts

  expect(associationFingerprintInput(facts, request(), nothing)).toEqual({
    ...rules,
    ...{ customers: [short('mei'), short('li')], place: null, refused: [] },
  })
})

test('with a place, the hash covers all facts of the customers, the hierarchy and the company', () => {
  expect(associationFingerprintInput(facts, request({ place }), nothing)).toMatchObject({
    ...{ customers: [full('mei'), full('li')], place: { hierarchy: fleet, company: siam } },
  })
})

test('with an enrollment or a merge, the hash covers all facts of the customers', () => {
  const enrollments = [{ programId: 1, tierNumber: 1, loyaltyPoints: 0n }]
  const tiersTaken = [{ id: 'e' }]
  const merges = { link: { merge: { tiersTaken } } as never, children: [] }
  const links = { link: { merge: null } as never, children: [] }

  expect(associationFingerprintInput(facts, request({ enrollments }), nothing)).toMatchObject({
    customers: [full('mei'), full('li')],
  })
  expect(associationFingerprintInput(facts, request(), merges)).toMatchObject({
    ...{ customers: [full('mei'), full('li')], tiersTaken },
  })
  expect(associationFingerprintInput(facts, request(), links)).toMatchObject({
    customers: [short('mei'), short('li')],
  })
})

test('the hash covers the refusal of a child', () => {
  const error = new CustomerNotFound({}, ['children', 1])
  const children = [{ kind: 'PLACED' }, { kind: 'REFUSED', error }] as never

  expect(associationFingerprintInput(facts, request({ place }), { link: null, children })).toMatchObject({
    refused: [{ code: 'CUSTOMER_NOT_FOUND', data: {}, path: 'children.1' }],
  })
})
