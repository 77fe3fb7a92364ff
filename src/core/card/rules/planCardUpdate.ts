import stringify from 'safe-stable-stringify'
import { NothingToChange } from '../../../engine/commonRefusals.ts'
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

const keys = ['cardLabel', 'extendedData'] as const

/** Plans the label and the extended data of a card. Throws `NothingToChange`. */
export function planCardUpdate(
  { card, extendedData: stored, holder }: CardUpdateFacts,
  { cardLabel, extendedData }: CardTexts,
): CardUpdatePlan {
  const before = { cardLabel: card.label, extendedData: stored }
  const after = {
    cardLabel: cardLabel === undefined ? card.label : (cardLabel?.trim().normalize('NFC') ?? null),
    extendedData: extendedData === null ? {} : mergeFields(stored, extendedData ?? {}),
  }
  const changed = keys.filter((key) => stringify(before[key]) !== stringify(after[key]))
  if (changed.length === 0) throw new NothingToChange({})
  return {
    cardId: card.id,
    number: card.number,
    customerId: holder?.id ?? null,
    label: after.cardLabel,
    extendedData: after.extendedData,
    changed,
  }
}
