import type { UpdateFacts } from '../../../../src/core/association/rules/associationPlan.ts'
import type { OwnCustomer } from '../../../../src/core/association/rules/ownCustomer.ts'
import { planRelatives } from '../../../../src/core/association/rules/planRelatives.ts'
import type { PlaceRequest, RelativeRequest } from '../../../../src/core/association/rules/updateRequest.ts'
import type { CustomerFacts } from '../../../../src/core/customer/rules/facts.ts'
import { findRole } from '../../../../src/core/hierarchy/rules/planAssociation.ts'
import { customer, fleet, held, item, now, settings, updateFacts } from '../../link/rules/facts.ts'

export const siam = { id: 7, externalId: 'SIAM-7', hierarchyId: 1, active: true }
export const inSiam = { companyId: 7, company: { externalId: 'SIAM-7', active: true } }
export const role = (code: string) => findRole(fleet, code, [])
export const phone = (value: string) => item('MOBILE', value)

/** A customer that holds this mobile number in the shop. */
export const known = (id: string, number: string, facts: Partial<CustomerFacts> = {}) =>
  customer(id, { identifiers: [held(id, 'MOBILE', number, 'shop')], ...facts })
export const relative = (numbers: string[], more: Partial<RelativeRequest> = {}): RelativeRequest => ({
  ...{
    items: numbers.map(phone),
    newCards: [],
    profile: {} as RelativeRequest['profile'],
    fields: undefined,
  },
  newCustomer: {
    status: 'ACTIVE',
    loyaltyType: 'LOYALTY',
    registered: { instant: now, offsetMinutes: 420 },
    extendedFields: { language: 'th' },
  },
  loyaltyType: null,
  role: null,
  path: ['relative'],
  ...more,
})
export const own = (facts: Partial<CustomerFacts> = {}, more: Partial<OwnCustomer> = {}): OwnCustomer => ({
  fullCustomer: known('somchai', '+66811111111', facts),
  ids: ['somchai'],
  placeIds: [facts.association?.id],
  items: [phone('+66811111111')],
  ...more,
})
const request = (more: Partial<PlaceRequest> = {}): PlaceRequest => ({
  hierarchy: fleet,
  role: role('MANAGER'),
  company: undefined,
  parent: null,
  children: [],
  ...more,
})
export type World = { self?: OwnCustomer; others?: CustomerFacts[]; facts?: Partial<UpdateFacts> }
export const plan = (more: Partial<PlaceRequest>, { self = own(), others = [], facts = {} }: World = {}) =>
  planRelatives(updateFacts([self.fullCustomer, ...others], facts), self, request(more))
export const fixed = { settings: { ...settings, fixedAssociations: true } }

export const li = customer('li', { identifiers: [held('li', 'EMAIL', 'li@example.cn')] })
export const mail = item('EMAIL', 'li@example.cn')
/** A parent to name. */
export const named = relative(['+4915123456789'])
