import { type UpdateCardInput, updateCard } from '../../core/card/updateCard.ts'
import { builder } from '../builder.ts'
import { commandField } from '../commandField.ts'
import { idempotencyKeyOptions } from '../inputs.ts'
import { CardBy } from './cardInputs.ts'
import { cardPayload } from './cardPayload.ts'

const Input = builder.inputRef<UpdateCardInput>('UpdateCardInput').implement({
  description: 'A change to what a card says of itself. What is absent stays as it is; null clears.',
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKeyOptions),
    card: t.field({ type: CardBy, required: true, description: 'The card.' }),
    cardLabel: t.string({
      description: "A text that helps to tell it from others: 1–100 letters, digits, spaces, `_`, `-`, `'`.",
    }),
    extendedData: t.field({
      type: 'JSONObject',
      description: 'Defined fields of the card by name; null deletes one.',
    }),
  }),
})

commandField(updateCard, {
  description: 'Changes the label and the extended data of a card.',
  scope: 'customers:write',
  input: Input,
  payload: cardPayload(updateCard),
})
