import { type ChangeCardStatusInput, changeCardStatus } from '../../core/card/changeCardStatus.ts'
import { builder } from '../builder.ts'
import { commandField } from '../commandField.ts'
import { idempotencyKeyOptions } from '../inputs.ts'
import { CardBy, reasonOptions } from './cardInputs.ts'
import { cardPayload } from './cardPayload.ts'

const Input = builder.inputRef<ChangeCardStatusInput>('ChangeCardStatusInput').implement({
  description: 'Another status for a card, by its label.',
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKeyOptions),
    card: t.field({ type: CardBy, required: true, description: 'The card.' }),
    statusLabel: t.string({
      required: true,
      description: 'The label of the new status; another label of the same status will do too.',
    }),
    reason: t.string(reasonOptions),
  }),
})

commandField(changeCardStatus, {
  description:
    'Gives a card another status. From `NOT_ISSUED` to `ISSUED`, from `ISSUED` to `ACTIVE` or `SUSPENDED`, between `ACTIVE` and `SUSPENDED`, and from these to `EXPIRED` or `DELETED`, which are final. Back to `NOT_ISSUED` only by delinking.',
  scope: 'customers:write',
  input: Input,
  payload: cardPayload(changeCardStatus),
})
