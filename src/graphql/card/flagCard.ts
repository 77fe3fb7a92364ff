import { type FlagCardInput, promoteCard, setDefaultCard } from '../../core/card/flagCard.ts'
import { builder } from '../builder.ts'
import { commandField } from '../commandField.ts'
import { idempotencyKeyOptions } from '../inputs.ts'
import { CardBy } from './cardInputs.ts'
import { cardPayload } from './cardPayload.ts'

const flagInput = (name: string, description: string) =>
  builder.inputRef<FlagCardInput>(name).implement({
    description,
    fields: (t) => ({
      idempotencyKey: t.string(idempotencyKeyOptions),
      card: t.field({
        type: CardBy,
        required: true,
        description: 'The card: active, and held by a customer.',
      }),
    }),
  })

commandField(promoteCard, {
  description: 'Makes a card its holder’s primary one; the former primary stays as it is otherwise.',
  scope: 'customers:write',
  input: flagInput('PromoteCardInput', 'The card to make primary.'),
  payload: cardPayload(promoteCard),
})

commandField(setDefaultCard, {
  description: 'Makes a card its holder’s default one, in place of the former.',
  scope: 'customers:write',
  input: flagInput('SetDefaultCardInput', 'The card to make the default.'),
  payload: cardPayload(setDefaultCard),
})
