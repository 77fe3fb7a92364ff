import { NothingToChange } from '../../../engine/commonRefusals.ts'
import { isSameJson } from '../../../values/isSameJson.ts'
import type { CardFacts } from '../../cardSeries/rules/facts.ts'
import { InvalidField } from '../../customer/errors.ts'
import { assertStatusAllows } from '../../customer/rules/assertStatusAllows.ts'
import type { CustomerFacts } from '../../customer/rules/facts.ts'
import { type FieldValues, mergeFields } from '../../customer/rules/readProfile.ts'
import type { FieldDefinition, FieldProblem } from '../../settings/rules/fieldDefinitions.ts'
import { extendedDataProblems } from './extendedDataProblems.ts'

type Values = Record<string, unknown>
export type CardUpdateFacts = {
  card: Pick<CardFacts, 'id' | 'number' | 'label'>
  extendedData: Values
  holder: Pick<CustomerFacts, 'id' | 'status'> | null
  bySelf: boolean
  /** The defined fields of cards. */
  definitions: readonly FieldDefinition[]
}
/** Absent values do not change; null clears a value. */
export type CardTexts = {
  cardLabel?: string | null | undefined
  extendedData?: FieldValues | null | undefined
}
export type CardUpdatePlan = {
  cardId: string
  number: string
  customerId: string | null
  label: string | null
  extendedData: Values
  changed: ('cardLabel' | 'extendedData')[]
}

/** Plans the label and the extended data of a card. Throws `InvalidField` and `NothingToChange`. */
export function planCardUpdate(
  { card, extendedData: stored, holder, bySelf, definitions }: CardUpdateFacts,
  { cardLabel, extendedData }: CardTexts,
): CardUpdatePlan {
  if (holder) assertStatusAllows(holder, 'CHANGE', { path: ['card'], bySelf })
  const label = cardLabel === undefined ? card.label : (cardLabel?.trim().normalize('NFC') ?? null)
  const after = extendedData === null ? {} : mergeFields(stored, extendedData ?? {})
  const given = extendedData === null && bySelf ? cleared(stored) : (extendedData ?? {})
  assertExtendedData(extendedDataProblems(definitions, { given, stored, after }, { bySelf }))
  const changed = [
    ...(label === card.label ? [] : (['cardLabel'] as const)),
    ...(isSameJson(stored, after) ? [] : (['extendedData'] as const)),
  ]
  if (changed.length === 0) throw new NothingToChange({})
  return {
    cardId: card.id,
    number: card.number,
    customerId: holder?.id ?? null,
    label,
    extendedData: after,
    changed,
  }
}

/** All values as a member would clear them: each by its name. */
const cleared = (stored: Values): Values =>
  Object.fromEntries(Object.keys(stored).map((name) => [name, null]))

function assertExtendedData(problems: readonly FieldProblem[]): void {
  if (problems.length === 0) return
  const [names, reasons] = [problems.map(({ name }) => name), problems.map(({ reason }) => reason)]
  throw new InvalidField({ names, reasons }, ['extendedData'])
}
