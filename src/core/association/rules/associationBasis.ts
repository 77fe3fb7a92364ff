import type { DomainError } from '../../../engine/refusal.ts'
import { holdingsOf, lastingOf } from '../../link/rules/linkBasis.ts'
import type { UpdateFacts, UpdatePlan, UpdateWish } from './associationPlan.ts'

/**
 * The facts of an update that its plan hash covers: all customers that it names, and the rules. Cards that the call
 * creates are left out, because each run creates others.
 */
export function basisOfUpdate(
  { now: _now, newPlaceIds: _ids, cards, ...facts }: UpdateFacts,
  wish: UpdateWish,
  { link, children }: Pick<UpdatePlan, 'link' | 'children'>,
  made: ReadonlySet<string>,
): object {
  const merges = link?.merge || wish.place || wish.enrolments.length > 0
  return {
    ...facts,
    customers: facts.customers.map(merges ? lastingOf : holdingsOf),
    cards: cards.filter(({ number }) => !made.has(number)),
    place: wish.place && { hierarchy: wish.place.hierarchy, company: wish.place.company },
    // A child can be refused for something that is not in the facts (an unknown field or series), so the hash covers
    // the refusal itself.
    refused: children.flatMap((child) => (child.kind === 'REFUSED' ? refusalOf(child.error) : [])),
  }
}

const refusalOf = ({ spec, data, path }: DomainError) => ({ code: spec.code, data, path: path.join('.') })
