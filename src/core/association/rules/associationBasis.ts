import type { DomainError } from '../../../engine/refusal.ts'
import { holdingsOf, lastingOf } from '../../link/rules/linkBasis.ts'
import type { UpdateFacts, UpdatePlan, UpdateWish } from './associationPlan.ts'

/** What an update rests on: everyone it names, and the rules. Cards that the call makes are new each time. */
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
    // What a child is refused for may be no fact of anybody: a field or a series that there is not.
    refused: children.flatMap((child) => (child.kind === 'REFUSED' ? refusalOf(child.error) : [])),
  }
}

const refusalOf = ({ spec, data, path }: DomainError) => ({ code: spec.code, data, path: path.join('.') })
