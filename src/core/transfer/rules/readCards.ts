import { InvalidInput } from '../../../engine/commonRefusals.ts'
import { assertMoment } from '../../../engine/input/assertMoment.ts'
import type { CardStatus } from '../../../generated/prisma/enums.ts'
import { CardRepeated, InvalidStatusLabel, SeveralDefaultCards } from '../../card/errors.ts'
import { assertCardLabel } from '../../card/rules/assertCardLabel.ts'
import { parseCardLabel } from '../../card/rules/cardLabel.ts'
import { extendedDataProblems } from '../../card/rules/extendedDataProblems.ts'
import { defaultLabel } from '../../card/rules/labels/defaultLabel.ts'
import { expiryOf } from '../../card/rules/planCardLink.ts'
import { InvalidCardNumber, InvalidCardSeries } from '../../cardSeries/errors.ts'
import { isCardNumber } from '../../cardSeries/rules/cardNumber.ts'
import { fitsSeries } from '../../cardSeries/rules/cardNumberFit.ts'
import type { LabelFacts, SeriesFacts } from '../../cardSeries/rules/facts.ts'
import { invalidField } from '../../customer/rules/keptValues.ts'
import { mergeFields } from '../../customer/rules/readProfile.ts'
import type { ImportConfiguration } from './importFacts.ts'
import type { ImportCard } from './importLine.ts'
import { readMoment } from './readMoment.ts'

type Path = (string | number)[]
/** A card of a line, checked. */
export type ReadCard = {
  number: string
  series: SeriesFacts
  label: LabelFacts
  cardLabel: string | null
  extendedData: Record<string, unknown>
  isDefault: boolean
  isPrimary: boolean
  issuedAt: Date
  expiresAt: Date | null
  path: Path
}

/** The cards of a line. Throws the refusals for a card. */
export function readCards(cards: readonly ImportCard[], configuration: ImportConfiguration): ReadCard[] {
  const read = cards.map((card, index) => readCard(card, configuration, ['cards', index]))
  for (const [index, { number, path }] of read.entries())
    if (read.slice(0, index).some((other) => other.number === number))
      throw new CardRepeated({ cardNumber: number }, path)
  if (read.filter(({ isDefault }) => isDefault).length > 1) throw new SeveralDefaultCards({}, ['cards'])
  if (read.filter(({ isPrimary }) => isPrimary).length > 1)
    throw new InvalidInput({ reason: 'only one card can be primary.' }, ['cards'])
  return read
}

function readCard(card: ImportCard, configuration: ImportConfiguration, path: Path): ReadCard {
  const { now, definitions } = configuration
  const number = card.cardNumber.trim()
  const series = seriesOf(configuration, card.seriesCode, [...path, 'seriesCode'])
  if (!isCardNumber(number) || !fitsSeries(series, number))
    throw new InvalidCardNumber({ cardNumber: number }, [...path, 'cardNumber'])
  assertCardLabel(card.cardLabel ?? null, [...path, 'cardLabel'])
  const given = card.extendedData ?? {}
  const extendedData = mergeFields({}, given)
  const problems = extendedDataProblems(definitions.card, { given, after: extendedData })
  if (problems.length > 0) throw invalidField(problems, [...path, 'extendedData'])
  const issued = readMoment(card.issuedAt, [...path, 'issuedAt'])
  assertMoment(issued, now, [...path, 'issuedAt'])
  const issuedAt = issued?.instant ?? now
  const expiresAt =
    card.expiresAt === undefined
      ? expiryOf(series, issuedAt)
      : (readMoment(card.expiresAt, [...path, 'expiresAt'])?.instant ?? null)
  const label = labelOf(configuration, card, path)
  return {
    ...{ number, series, extendedData, issuedAt, expiresAt, path },
    label: isOver(label.status, expiresAt, now) ? defaultLabel(configuration.labels, 'EXPIRED') : label,
    cardLabel: textOf(card.cardLabel),
    isDefault: card.isDefault ?? false,
    isPrimary: card.isPrimary ?? false,
  }
}

/** A card whose time is over has expired, whatever the file says. */
const isOver = (status: CardStatus, expiresAt: Date | null, now: Date): boolean =>
  expiresAt !== null && expiresAt <= now && status !== 'EXPIRED' && status !== 'DELETED'

function textOf(cardLabel: string | null | undefined): string | null {
  const read = cardLabel ? parseCardLabel(cardLabel) : null
  return read?.ok ? read.value : null
}

function seriesOf({ series }: ImportConfiguration, code: string, path: Path): SeriesFacts {
  const found = series.find((one) => one.code === code)
  if (!found) throw new InvalidCardSeries({ reason: 'the series does not exist.' }, path)
  return found
}

/** The label of a card: the one that the line names, or the default one of its status. */
function labelOf({ labels }: ImportConfiguration, card: ImportCard, path: Path): LabelFacts {
  if (!card.statusLabel) return defaultLabel(labels, card.status ?? 'ACTIVE')
  const fit = labels.filter(({ status }) => status !== 'NOT_ISSUED' && status === (card.status ?? status))
  const found = fit.find(({ label }) => label === card.statusLabel?.trim().normalize('NFC'))
  if (!found) throw new InvalidStatusLabel({ known: fit.map(({ label }) => label) }, [...path, 'statusLabel'])
  return found
}
