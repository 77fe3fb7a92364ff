import { type AddCardsInput, type AddCardsResult, addCards } from '../../core/card/addCards.ts'
import {
  CardAlreadyHeld,
  CardNotFound,
  CardNotLinkable,
  CardNotPhysical,
  CardPoolExhausted,
  CardRepeated,
  CardSeriesLimitExceeded,
  CardTaken,
} from '../../core/card/errors.ts'
import { type CardsInput, maxCardsToAdd, type PhysicalCardInput } from '../../core/card/rules/cardsInput.ts'
import { maxFreeBytes } from '../../core/card/rules/extendedDataProblems.ts'
import { CardSeriesClosed, InvalidCardNumber } from '../../core/cardSeries/errors.ts'
import { InvalidField } from '../../core/customer/errors.ts'
import { builder, type InputFields } from '../builder.ts'
import { commandField, replayedOptions } from '../commandField.ts'
import { CustomerRef } from '../customer/customer.ts'
import { CustomerBy } from '../customer/customerBy.ts'
import { payloadCustomer } from '../customer/payloadCustomer.ts'
import { ErrorCodeEnum } from '../enums.ts'
import { toGraphQLValue } from '../errors.ts'
import { expectedPlanOptions, idempotencyKeyOptions } from '../inputs.ts'
import { NoticeRef } from '../notice.ts'
import type { Previewed } from '../previewField.ts'
import { reviveRefusal } from '../refusalCatalog.ts'
import { AddCardsRetryRef } from './addCardsRetry.ts'
import { CardRef } from './card.ts'

const labelOptions = {
  description:
    "A text that helps to tell the card from others: 1–100 letters, digits, spaces, `_`, `-`, `'`.",
} as const

const statusLabelOptions = {
  description:
    'A label for `ACTIVE`, or for `ISSUED` if the card is still on its way. Default: the default label for `ACTIVE`.',
} as const

const Physical = builder.inputRef<PhysicalCardInput>('PhysicalCardInput').implement({
  description: 'A physical card to add.',
  fields: (t) => ({
    loyaltyId: t.string({
      required: true,
      description: 'The card number. It is text, because leading zeros count.',
    }),
    cardLabel: t.string(labelOptions),
    statusLabel: t.string(statusLabelOptions),
    isDefault: t.boolean({
      description: 'Whether the card becomes the default card. Only one card of a request can be.',
    }),
    extendedData: t.field({
      type: 'JSONObject',
      description: `The defined fields of the card, by name. If no field is defined for cards: any JSON of at most ${maxFreeBytes} bytes.`,
    }),
  }),
})

type Digital = NonNullable<CardsInput['digital']>
const DigitalInput = builder.inputRef<Digital>('DigitalCardsInput').implement({
  description: 'Digital cards to add, from the series in the settings.',
  fields: (t) => ({
    quantity: t.int({ required: true, description: `How many cards: 1 to ${maxCardsToAdd}.` }),
    cardLabel: t.string(labelOptions),
    statusLabel: t.string(statusLabelOptions),
  }),
})

const Cards = builder.inputRef<CardsInput>('CardsInput').implement({
  description: 'Physical cards or digital cards: one kind per request.',
  isOneOf: true,
  fields: (t) => ({
    physical: t.field({
      type: [Physical],
      description: `Physical cards, ${maxCardsToAdd} at most. A card of a digital series fails alone.`,
    }),
    digital: t.field({ type: DigitalInput, description: 'A quantity of digital cards.' }),
  }),
})

const asked = (t: InputFields) => ({
  customer: t.field({
    type: CustomerBy,
    required: true,
    description: 'The customer that receives the cards.',
  }),
  cards: t.field({ type: Cards, required: true, description: 'The cards.' }),
})

/** The input of `previewAddCards`. */
export const PreviewAddCardsInput = builder
  .inputRef<Previewed<AddCardsInput>>('PreviewAddCardsInput')
  .implement({
    description:
      'Input of `previewAddCards`: the same fields as `AddCardsInput`, without the idempotency key.',
    fields: asked,
  })

const Input = builder.inputRef<AddCardsInput>('AddCardsInput').implement({
  description: 'Cards to add to an account, as active cards.',
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKeyOptions),
    expectedPlan: t.string(expectedPlanOptions),
    ...asked(t),
  }),
})

const CardFailureError = builder.unionType('AddCardsItemError', {
  description: 'Why one card could not be added.',
  types: [
    InvalidCardNumber,
    CardRepeated,
    CardNotFound,
    CardNotPhysical,
    CardNotLinkable,
    CardAlreadyHeld,
    CardTaken,
    CardSeriesClosed,
    CardSeriesLimitExceeded,
    CardPoolExhausted,
    InvalidField,
  ] as never[],
})

type Failure = AddCardsResult['failed'][number]
/** A card that could not be added. */
export const AddCardsFailureRef = builder.objectRef<Failure>('AddCardsFailure').implement({
  description: 'A card that could not be added. It does not affect the other cards.',
  fields: (t) => ({
    cardNumber: t.exposeString('number', {
      nullable: true,
      description: 'The card number; null for a digital card.',
    }),
    code: t.field({
      type: ErrorCodeEnum,
      description: 'The code of the refusal.',
      resolve: ({ refused }) => refused.code,
    }),
    message: t.string({
      description: 'A sentence for people. The wording may change.',
      resolve: ({ refused }) => reviveRefusal(refused).message,
    }),
    retryable: t.boolean({
      description: 'Whether the card can be added if you send it again later.',
      resolve: ({ refused }) => reviveRefusal(refused).spec.retryable ?? false,
    }),
    error: t.field({
      type: CardFailureError,
      description: 'The refusal, with its data.',
      resolve: ({ refused }) => toGraphQLValue(refused) as never,
    }),
  }),
})

const Payload = builder.objectRef<AddCardsResult & { replayed: boolean }>('AddCardsPayload').implement({
  description: 'Which cards were added, and which were not.',
  fields: (t) => ({
    customer: t.prismaField({
      type: CustomerRef,
      description: 'The customer as it is now.',
      resolve: (query, payload, _args, context, info) => payloadCustomer(query, payload, context, info),
    }),
    successList: t.stringList({
      description: `The numbers that were added, in the order of \`cards\`: ${maxCardsToAdd} at most.`,
      resolve: ({ numbers }) => numbers,
    }),
    cards: t.prismaField({
      type: [CardRef],
      description: `The cards that were added, as they are now: ${maxCardsToAdd} at most.`,
      resolve: async (query, { cardIds }, _args, { db }) => {
        const found = await db.card.findMany({ ...query, where: { id: { in: cardIds } } })
        return found.toSorted((a, b) => cardIds.indexOf(a.id) - cardIds.indexOf(b.id))
      },
    }),
    formerDefaultCard: t.prismaField({
      type: CardRef,
      nullable: true,
      description:
        'The card that was the default card before, as it is now; null if the call has set no default card, or if there was none.',
      resolve: (query, { formerDefaultCardId: id }, _args, { db }) =>
        db.card.findFirst({ ...query, where: { id: { in: id ? [id] : [] } } }),
    }),
    errorList: t.field({
      type: [AddCardsFailureRef],
      description: `The cards that were not added, and why: ${maxCardsToAdd} at most.`,
      resolve: ({ failed }) => failed,
    }),
    retryInput: t.field({
      type: AddCardsRetryRef,
      nullable: true,
      description:
        'The input for another `addCards` call with only the cards that can succeed later. Null if no card can.',
      resolve: ({ retryCards, ...result }) => retryCards && { ...result, retryCards },
    }),
    notices: t.field({
      type: [NoticeRef],
      description: 'Notices about the change: 2 at most.',
      resolve: ({ notices }) => notices,
    }),
    replayed: t.exposeBoolean('replayed', replayedOptions),
  }),
})

commandField(addCards, {
  description:
    'Adds physical or digital cards to an account, as active cards. If one card cannot be added, the others still are. The primary card is never set here.',
  scope: 'customers:write',
  input: Input,
  payload: Payload,
})
