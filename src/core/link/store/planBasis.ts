import type { DomainError } from '../../../engine/refusal.ts'
import type { UpdateFacts, UpdatePlan, UpdateWish } from '../../association/rules/planUpdateAssociation.ts'
import type { AddCardsFacts, AddCardsPlan } from '../../card/rules/planAddCards.ts'
import type { CustomerFacts, HolderFacts } from '../../customer/rules/facts.ts'
import { type LinkFacts, type LinkPlan, wholeOf } from '../rules/planLinkCard.ts'

/** What a link rests on: all of both customers where they merge, else what it holds of identifiers and cards. */
export function basisOfLink(
  { now: _now, named, whole, others, ...facts }: LinkFacts,
  { merge }: Pick<LinkPlan, 'merge'>,
): object {
  return merge
    ? { ...facts, parties: [wholeOf({ whole }), ...others].map(lastingOf) }
    : { ...facts, parties: [named, ...others].map(holdingsOf) }
}

/** What an addition of cards rests on. Which cards of a pool are drawn makes no difference, only how many. */
export function basisOfAddCards(
  { now: _now, customer, pool: _pool, series, cards, settings, activeLabel }: AddCardsFacts,
  { issue, failed }: AddCardsPlan,
): object {
  const held = new Set([...customer.cards, ...cards, ...issue.map(({ before }) => before)].map(seriesOf))
  return {
    customer,
    series: series.filter(({ id }) => held.has(id)),
    ...{ cards, settings, activeLabel },
    issued: issue.length,
    failed: failed.map(({ error }) => error.stored()),
  }
}

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

const seriesOf = ({ seriesId }: { seriesId: number }): number => seriesId

/** All but what can only refuse a merge: some of it passes with time alone. */
const lastingOf = ({ bans: _bans, recentMerges: _merges, ...customer }: CustomerFacts) => customer

const holdingsOf = ({ id, status, profiles, identifiers, cards }: HolderFacts) => ({
  ...{ id, status, identifiers, cards },
  profiles: profiles.map(({ id, sourceAccountId, position }) => ({ id, sourceAccountId, position })),
})
