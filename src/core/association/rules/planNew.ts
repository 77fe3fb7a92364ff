import { assertKept } from '../../customer/rules/keptValues.ts'
import { newProfile } from '../../customer/rules/planProfileChange.ts'
import { planRegistration, type RegistrationPlan } from '../../link/rules/registration/planRegistration.ts'
import type { UpdateFacts } from './associationPlan.ts'
import type { RelativeRequest } from './updateRequest.ts'

/** Registers a relative that is not known yet. */
export function planNew(
  facts: UpdateFacts,
  { items, newCustomer, profile }: RelativeRequest,
): RegistrationPlan {
  assertKept(profile.kept, newProfile)
  return planRegistration(facts, items, newCustomer)
}
