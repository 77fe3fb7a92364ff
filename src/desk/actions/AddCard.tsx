import { AddCards } from '../../client/client.ts'
import { texts } from '../texts/texts.ts'
import { Action } from './Action.tsx'
import { reasonField } from './reasonField.ts'

const path = 'cards.physical.0.loyaltyId'

/** Gives a customer a card by the number that is printed on it. */
export function AddCard({ id }: { id: string }) {
  return (
    <Action
      label={texts.actions.addCard}
      title={texts.actions.addCardTitle}
      fields={[
        { name: 'number', label: texts.actions.cardNumber, hint: texts.actions.cardNumberHint, path },
        { name: 'label', label: texts.actions.cardLabel, optional: true, path: 'cards.physical.0.cardLabel' },
        reasonField(true),
      ]}
      document={AddCards}
      toInput={({ number = '', label, reason }) => ({
        customer: { id },
        cards: { physical: [{ loyaltyId: number.replaceAll(' ', ''), cardLabel: label || null }] },
        reason: reason || null,
      })}
      failureOf={({ errorList: [failed] }) =>
        failed ? { message: failed.message, path: path.split('.') } : null
      }
    />
  )
}
