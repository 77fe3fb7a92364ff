import { ReplaceCard, type ReplaceReason } from '../../client/client.ts'
import type { CardFaceFragment } from '../generated/operations.ts'
import { texts } from '../texts/texts.ts'
import { Action } from './Action.tsx'
import { reasonField } from './reasonField.ts'

const reasons: readonly ReplaceReason[] = ['LOST_OR_STOLEN', 'DAMAGED', 'CANCELLED']

/** Ends a card and gives its holder another one, by its printed number or a digital one. */
export function ReplaceLostCard({ card: { id, cardNumber } }: { card: CardFaceFragment }) {
  return (
    <Action
      label={texts.actions.replace}
      about={cardNumber}
      title={texts.actions.replaceTitle(cardNumber)}
      fields={[
        {
          name: 'why',
          label: texts.actions.why,
          options: reasons.map((value) => ({ value, label: texts.actions.replaceReasons[value] })),
          path: 'why',
        },
        {
          name: 'number',
          label: texts.actions.newNumber,
          optional: true,
          hint: texts.actions.newNumberHint,
          path: 'replacement',
        },
        reasonField(true),
      ]}
      document={ReplaceCard}
      toInput={({ why, number, reason }) => ({
        card: { id },
        why: reasons.find((one) => one === why) ?? 'DAMAGED',
        replacement: number ? { loyaltyId: number.replaceAll(' ', '') } : { digital: true },
        reason: reason || null,
      })}
    />
  )
}
