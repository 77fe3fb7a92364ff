import { type ResetCardPinInput, resetCardPin } from '../../core/card/resetCardPin.ts'
import { builder } from '../builder.ts'
import { commandField } from '../commandField.ts'
import { idempotencyKeyOptions } from '../inputs.ts'
import { CardBy } from './cardInputs.ts'
import { cardPayload } from './cardPayload.ts'

const Input = builder.inputRef<ResetCardPinInput>('ResetCardPinInput').implement({
  description: 'A card to unlock for claiming, or a new PIN for it.',
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKeyOptions),
    card: t.field({ type: CardBy, required: true, description: 'The card. No customer may hold it.' }),
    pin: t.string({ description: 'The new PIN: 4 to 8 digits. If absent, the card keeps its PIN.' }),
  }),
})

commandField(resetCardPin, {
  description:
    'Sets the wrong PINs of a card back to 0, which unlocks it for claiming, and can give it a new PIN. No customer may hold the card.',
  scope: 'customers:write',
  input: Input,
  payload: cardPayload(resetCardPin),
})
