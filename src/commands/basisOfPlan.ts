import type { CustomerFacts, HolderFacts } from '../domain/facts.ts'
import type { AddCardsFacts, AddCardsPlan } from '../domain/planAddCards.ts'
import { type LinkFacts, type LinkPlan, wholeOf } from '../domain/planLinkCard.ts'
import type { UpdateFacts, UpdatePlan, UpdateWish } from '../domain/planUpdateAssociation.ts'
import type { DomainError } from '../domain/refusal.ts'

/**
 * The facts of a link that its plan hash covers. In a merge these are all facts of both customers; otherwise only
 * profiles, identifiers and cards.
 */
export function basisOfLink(
  { now: _now, named, whole, others, ...facts }: LinkFacts,
  { merge }: Pick<LinkPlan, 'merge'>,
): object {
  return merge
    ? { ...facts, parties: [wholeOf({ whole }), ...others].map(lastingOf) }
    : { ...facts, parties: [named, ...others].map(holdingsOf) }
}

/**
 * The facts of an `addCards` call that its plan hash covers. The hash covers how many cards are issued, but not which
 * cards of the pool.
 */
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

const seriesOf = ({ seriesId }: { seriesId: number }): number => seriesId

/** Leaves out bans and recent merges. They can only refuse a merge, and recent merges change when time passes. */
const lastingOf = ({ bans: _bans, recentMerges: _merges, ...customer }: CustomerFacts) => customer

const holdingsOf = ({ id, status, profiles, identifiers, cards }: HolderFacts) => ({
  ...{ id, status, identifiers, cards },
  profiles: profiles.map(({ id, sourceAccountId, position }) => ({ id, sourceAccountId, position })),
})
