import { type ChangeCardStatusInput, changeCardStatus } from '../../core/card/changeCardStatus.ts'
import { builder } from '../builder.ts'
import { commandField } from '../commandField.ts'
import { idempotencyKeyOptions } from '../inputs.ts'
import { CardBy } from './cardInputs.ts'
import { cardPayload } from './cardPayload.ts'

const Input = builder.inputRef<ChangeCardStatusInput>('ChangeCardStatusInput').implement({
  description: 'A new status for a card, given by its label.',
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKeyOptions),
    card: t.field({ type: CardBy, required: true, description: 'The card.' }),
    statusLabel: t.string({
      required: true,
      description: 'The label of the new status. Another label of the same status is accepted too.',
    }),
  }),
})

commandField(changeCardStatus, {
  description:
    'Changes the status of a card. Allowed: `NOT_ISSUED` to `ISSUED`; `ISSUED` to `ACTIVE` or `SUSPENDED`; `ACTIVE` to `SUSPENDED` and back; `ACTIVE` or `SUSPENDED` to `EXPIRED` or `DELETED`, which are final. Only delinking sets `NOT_ISSUED`.',
  scope: 'customers:write',
  input: Input,
  payload: cardPayload(changeCardStatus),
})
