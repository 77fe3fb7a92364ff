import { InvalidCardSeries, InvalidIdentifier } from '../domain/errors.ts'
import type { LinkItem } from '../domain/planLinkCard.ts'
import { isSeriesCode } from '../domain/readCardSeries.ts'
import type { Work } from '../transact.ts'
import { makeCards, ownSeries } from './makeCards.ts'
import { readLinkItems } from './readLinkItems.ts'
import type { AssociationIdentifier } from './updateAssociation.ts'

type Path = readonly (string | number)[]

/**
 * The identifiers of an update, their values normalised. A card needs its series; one of a series of ours that comes
 * without a number is made. Throws `InvalidIdentifier`, `InvalidCardSeries`, `CardSeriesExhausted` and `InvalidInput`.
 */
export async function readAssociationItems(
  work: Work,
  identifiers: readonly AssociationIdentifier[],
  region: string | null,
  path: Path,
): Promise<LinkItem[]> {
  const given: (AssociationIdentifier & { value: string })[] = []
  for (const [index, identifier] of identifiers.entries()) {
    const at = [...path, index]
    if (identifier.type === 'CARD_NUMBER') given.push(await readCard(work, identifier, at))
    else if (typeof identifier.value === 'string') given.push({ ...identifier, value: identifier.value })
    else throw new InvalidIdentifier({ type: identifier.type, reason: 'it has no value.' }, [...at, 'value'])
  }
  return readLinkItems(given, 'identifiers', region).map((item, index) => ({
    ...item,
    path: [...path, index],
  }))
}

async function readCard(
  work: Work,
  card: AssociationIdentifier,
  path: Path,
): Promise<AssociationIdentifier & { value: string }> {
  const { seriesId, seriesCode, value } = card
  if (typeof seriesId !== 'number' && typeof seriesCode !== 'string')
    throw new InvalidCardSeries({ reason: 'a card is named with its series here.' }, path)
  if (typeof value === 'string') return { ...card, value }
  const series = await work.tx.cardSeries.findFirst({
    where: {
      ...(typeof seriesId === 'number' && { id: seriesId }),
      ...(typeof seriesCode === 'string' && { code: isSeriesCode(seriesCode) ? seriesCode : '' }),
    },
  })
  if (!series) throw new InvalidCardSeries({ reason: 'there is no such series.' }, path)
  if (series.origin === 'EXTERNAL')
    throw new InvalidCardSeries({ reason: 'its numbers are not made here; give the number.' }, path)
  const [number = ''] = await makeCards(work, ownSeries(series), 1)
  return { ...card, value: number }
}
