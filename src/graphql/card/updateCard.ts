import { maxFreeBytes } from '../../core/card/rules/extendedDataProblems.ts'
import { type UpdateCardInput, updateCard } from '../../core/card/updateCard.ts'
import { builder } from '../builder.ts'
import { commandField } from '../commandField.ts'
import { idempotencyKeyOptions } from '../inputs.ts'
import { CardBy } from './cardInputs.ts'
import { cardPayload } from './cardPayload.ts'

const Input = builder.inputRef<UpdateCardInput>('UpdateCardInput').implement({
  description:
    'A change to the label or extended data of a card. Absent values do not change; null clears a value.',
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKeyOptions),
    card: t.field({ type: CardBy, required: true, selfService: true, description: 'The card.' }),
    cardLabel: t.string({
      selfService: true,
      description:
        "A text that helps to tell the card from others: 1–100 letters, digits, spaces, `_`, `-`, `'`.",
    }),
    extendedData: t.field({
      type: 'JSONObject',
      selfService: true,
      description: `Defined fields of the card, by name; null deletes a value. If no field is defined for cards: any JSON, ${maxFreeBytes} bytes at most in all. A self-service token may set those whose definition has \`selfService: WRITE\`.`,
    }),
  }),
})

commandField(updateCard, {
  description: 'Changes the label and the extended data of a card.',
  selfService: true,
  scope: 'customers:write',
  input: Input,
  payload: cardPayload(updateCard),
})
