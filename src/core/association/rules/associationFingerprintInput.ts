import type { DomainError } from '../../../engine/refusal.ts'
import { holdingsOf, lastingOf } from '../../link/rules/linkFingerprintInput.ts'
import type { UpdateFacts, UpdatePlan } from './associationPlan.ts'
import type { UpdateRequest } from './updateRequest.ts'

/**
 * The facts of an update that its plan hash covers: all customers that it names, and the rules. Cards that the call
 * creates are not among them.
 */
export function associationFingerprintInput(
  { now: _now, newPlaces: _ids, numbersLeft: _left, ownProfiles: _profiles, ...facts }: UpdateFacts,
  { place, leave, enrollments }: UpdateRequest,
  { link, children }: Pick<UpdatePlan, 'link' | 'children'>,
): object {
  const merges = link?.merge || place || leave || enrollments.length > 0
  return {
    ...facts,
    customers: facts.customers.map(merges ? lastingOf : holdingsOf),
    // When a tier expires, the merge changes without a change of the facts.
    ...(link?.merge && { tiersTaken: link.merge.tiersTaken }),
    place: place && { hierarchy: place.hierarchy, company: place.company },
    // A child can be refused for something that is not in the facts (an unknown field or series), so the hash covers
    // the refusal itself.
    refused: children.flatMap((child) => (child.kind === 'REFUSED' ? refusalOf(child.error) : [])),
  }
}

const refusalOf = ({ spec, data, path }: DomainError) => ({ code: spec.code, data, path: path.join('.') })
