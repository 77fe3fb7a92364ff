import {
  type FlagCardInput,
  type FlagCardResult,
  promoteCard,
  setDefaultCard,
} from '../../core/card/flagCard.ts'
import type { Command } from '../../engine/executeCommand.ts'
import { builder } from '../builder.ts'
import { commandField } from '../commandField.ts'
import { idempotencyKeyOptions } from '../inputs.ts'
import { CardRef } from './card.ts'
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
        selfService: true,
        description: 'The card. It must be active and held by a customer.',
      }),
    }),
  })

const flagPayload = (command: Command<FlagCardInput, FlagCardResult>) => {
  const payload = cardPayload(command)
  builder.objectField(payload, 'formerCard', (t) =>
    t.prismaField({
      type: CardRef,
      nullable: true,
      description: 'The card that was it before, as it is now; null if there was none.',
      selfService: true,
      resolve: (query, { formerCardId: id, customerId }, _args, { db }) =>
        db.card.findFirst({ ...query, where: { id: { in: id ? [id] : [] }, customerId } }),
    }),
  )
  return payload
}

commandField(promoteCard, {
  description:
    'Makes a card the primary card of its holder. The former primary card does not change otherwise.',
  selfService: true,
  scope: 'customers:write',
  input: flagInput('PromoteCardInput', 'A card to make primary.'),
  payload: flagPayload(promoteCard),
})

commandField(setDefaultCard, {
  description: 'Makes a card the default card of its holder, instead of the former one.',
  selfService: true,
  scope: 'customers:write',
  input: flagInput('SetDefaultCardInput', 'A card to make the default card.'),
  payload: flagPayload(setDefaultCard),
})
