import { NothingToChange } from '../../../engine/commonRefusals.ts'
import { isSameJson } from '../../../values/isSameJson.ts'
import type { CardFacts } from '../../cardSeries/rules/facts.ts'
import { type FieldValues, mergeFields } from '../../customer/rules/readProfile.ts'

type Values = Record<string, unknown>
export type CardUpdateFacts = {
  card: Pick<CardFacts, 'id' | 'number' | 'label'>
  extendedData: Values
  holder: { id: string } | null
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

/** Plans the label and the extended data of a card. Throws `NothingToChange`. */
export function planCardUpdate(
  { card, extendedData: stored, holder }: CardUpdateFacts,
  { cardLabel, extendedData }: CardTexts,
): CardUpdatePlan {
  const label = cardLabel === undefined ? card.label : (cardLabel?.trim().normalize('NFC') ?? null)
  const after = extendedData === null ? {} : mergeFields(stored, extendedData ?? {})
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
