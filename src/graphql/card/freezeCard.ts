import { activateCard, type HeldCardInput } from '../../core/card/activateCard.ts'
import { resumeCard } from '../../core/card/resumeCard.ts'
import { suspendCard } from '../../core/card/suspendCard.ts'
import { builder } from '../builder.ts'
import { commandField } from '../commandField.ts'
import { idempotencyKeyOptions } from '../inputs.ts'
import { CardBy } from './cardInputs.ts'
import { cardPayload } from './cardPayload.ts'

const cardInput = (name: string, description: string) =>
  builder.inputRef<HeldCardInput>(name).implement({
    description,
    fields: (t) => ({
      idempotencyKey: t.string(idempotencyKeyOptions),
      card: t.field({
        type: CardBy,
        required: true,
        selfService: true,
        description: 'The card. A customer must hold it.',
      }),
    }),
  })

commandField(activateCard, {
  description:
    'Makes an `ISSUED` card, such as one that came by post, `ACTIVE` with the default label. It must fit the card limits if it begins to count.',
  selfService: true,
  scope: 'customers:write',
  input: cardInput('ActivateCardInput', 'A card to activate.'),
  payload: cardPayload(activateCard),
})

commandField(suspendCard, {
  description:
    'Suspends an `ISSUED` or `ACTIVE` card with the default label for `SUSPENDED`. If a member does it by self-service, only that member or staff can resume the card. If staff does it, also for a card that a member has suspended, only staff can.',
  selfService: true,
  scope: 'customers:write',
  input: cardInput('SuspendCardInput', 'A card to suspend.'),
  payload: cardPayload(suspendCard),
})

commandField(resumeCard, {
  description:
    'Makes a `SUSPENDED` card `ACTIVE` again, with the label that it had before or the default one. Self-service can only resume a card that the same member suspended.',
  selfService: true,
  scope: 'customers:write',
  input: cardInput('ResumeCardInput', 'A card to resume.'),
  payload: cardPayload(resumeCard),
})
