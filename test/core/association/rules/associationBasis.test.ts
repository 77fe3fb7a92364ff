import { expect, test } from 'vitest'
import { basisOfUpdate } from '../../../../src/core/association/rules/associationBasis.ts'
import { planUpdateAssociation } from '../../../../src/core/association/rules/planUpdateAssociation.ts'
import type { UpdateRequest } from '../../../../src/core/association/rules/updateRequest.ts'
import { InvalidInput } from '../../../../src/engine/commonRefusals.ts'
import { customer, fleet, held, item, updateFacts } from '../../link/rules/facts.ts'
import { noData, role } from './relatives.ts'

const phone = item('MOBILE', '+66812345678')
const mail = item('EMAIL', 'somchai@beispiel.de')
const somchai = customer('shop', { identifiers: [held('shop', 'MOBILE', '+66812345678')] })
const online = customer('online', { identifiers: [held('online', 'EMAIL', 'somchai@beispiel.de')] })
const placement = { hierarchy: fleet, role: role('MANAGER'), company: null, parent: null, children: [] }
const basis = (more: Partial<UpdateRequest>, others = [] as (typeof online)[]) => {
  const facts = updateFacts([somchai, ...others])
  const wish: UpdateRequest = {
    ...noData,
    ...{ items: [phone], loyaltyType: 'NON_LOYALTY', registered: null, extendedFields: {} },
    ...{ enrolments: [], place: null },
    ...more,
  }
  return basisOfUpdate(facts, wish, planUpdateAssociation(facts, wish))
}
const { bans: _bans, recentMerges: _merges, ...lasting } = somchai
const holdings = {
  ...{ id: 'shop', status: 'ACTIVE', identifiers: somchai.identifiers, cards: [] },
  profiles: [{ id: 'shop-profile', sourceAccountId: 'shop', position: 1 }],
}

test('an update of identifiers covers the holdings, not the moment and not the ids of new places', () => {
  const covered = basis({})

  expect(covered).toMatchObject({ place: null, refused: [], programmes: [] })
  expect(covered).toHaveProperty('customers', [holdings])
  expect(covered).not.toHaveProperty('now')
  expect(covered).not.toHaveProperty('newPlaceIds')
})

test('a placement covers all facts of the customers, the hierarchy and the company', () => {
  const covered = basis({ place: placement })

  expect(covered).toHaveProperty('customers', [lasting])
  expect(covered).toHaveProperty('place', { hierarchy: fleet, company: null })
})

test('a merge covers all facts of the customers', () => {
  expect(basis({ items: [phone, mail] }, [online])).toHaveProperty('customers.0', lasting)
})

test('a refused child covers its refusal', () => {
  const refused = new InvalidInput({ reason: 'the name is too long.' }, ['children', 0])

  expect(basis({ place: { ...placement, children: [refused] } })).toMatchObject({
    refused: [{ code: 'INVALID_INPUT', data: { reason: 'the name is too long.' }, path: 'children.0' }],
  })
})
