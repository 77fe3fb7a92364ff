import type { AddCardsFacts, AddCardsPlan } from './planAddCards.ts'

/**
 * The facts of an `addCards` call that its plan hash covers. The hash covers how many cards are issued, but not which
 * cards of the pool.
 */
export function addCardsFingerprintInput(
  { customer, series, cards, settings, labels }: AddCardsFacts,
  { issue, mint, failed }: AddCardsPlan,
): object {
  const held = new Set([...customer.cards, ...cards, ...issue.map(({ before }) => before)].map(seriesOf))
  if (mint) held.add(mint.series.id)
  const used = new Set([...issue, ...(mint ? [mint] : [])].map(({ label }) => label.id))
  return {
    customer,
    series: series.filter(({ id }) => held.has(id)),
    ...{ cards, settings, labels: labels.filter(({ id }) => used.has(id)) },
    issued: issue.length + (mint?.count ?? 0),
    failed: failed.map(({ error }) => error.stored()),
  }
}

const seriesOf = ({ seriesId }: { seriesId: number }): number => seriesId
