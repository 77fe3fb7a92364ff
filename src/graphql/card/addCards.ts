import { encodeGlobalID } from '@pothos/plugin-relay'
import {
  type AddCardsInput,
  type AddCardsResult,
  addCards,
  type CardsInput,
  maxCardsToAdd,
  type PhysicalCardInput,
} from '../../core/card/addCards.ts'
import {
  CardAlreadyHeld,
  CardNotFound,
  CardNotLinkable,
  CardPoolExhausted,
  CardRepeated,
  CardSeriesLimitExceeded,
  CardTaken,
} from '../../core/card/errors.ts'
import { CardSeriesClosed, InvalidCardNumber } from '../../core/cardSeries/errors.ts'
import { builder, type InputFields } from '../builder.ts'
import { commandField, replayedOptions } from '../commandField.ts'
import { CustomerRef } from '../customer/customer.ts'
import { CustomerBy } from '../customer/customerBy.ts'
import { payloadCustomer } from '../customer/payloadCustomer.ts'
import { toldRefusal } from '../errors.ts'
import { expectedPlanOptions, idempotencyKeyOptions } from '../inputs.ts'
import { NoticeRef } from '../notice.ts'
import type { Previewed } from '../previewField.ts'
import { reviveRefusal } from '../refusalCatalog.ts'
import { CardRef } from './card.ts'

const labelOptions = {
  description: "A text that helps to tell it from others: 1–100 letters, digits, spaces, `_`, `-`, `'`.",
} as const

const Physical = builder.inputRef<PhysicalCardInput>('PhysicalCardInput').implement({
  description: 'A plastic card to add.',
  fields: (t) => ({
    loyaltyId: t.string({ required: true, description: 'Its number, as text: leading zeros count.' }),
    cardLabel: t.string(labelOptions),
    isDefault: t.boolean({ description: 'Whether it becomes the default card: one of a request at most.' }),
    extendedData: t.field({ type: 'JSONObject', description: 'Defined fields of the card, by name.' }),
  }),
})

type Digital = NonNullable<CardsInput['digital']>
const DigitalInput = builder.inputRef<Digital>('DigitalCardsInput').implement({
  description: 'Digital cards to add, of the series that the settings name.',
  fields: (t) => ({
    quantity: t.int({ required: true, description: `How many: 1 to ${maxCardsToAdd}.` }),
    cardLabel: t.string(labelOptions),
  }),
})

const Cards = builder.inputRef<CardsInput>('CardsInput').implement({
  description: 'Physical cards or digital ones: one kind a request.',
  isOneOf: true,
  fields: (t) => ({
    physical: t.field({ type: [Physical], description: `Plastic cards, ${maxCardsToAdd} at most.` }),
    digital: t.field({ type: DigitalInput, description: 'A quantity of digital cards.' }),
  }),
})

const asked = (t: InputFields) => ({
  customer: t.field({ type: CustomerBy, required: true, description: 'The customer who gets them.' }),
  cards: t.field({ type: Cards, required: true, description: 'The cards.' }),
})

/** The input of `previewAddCards`. */
export const PreviewAddCardsInput = builder
  .inputRef<Previewed<AddCardsInput>>('PreviewAddCardsInput')
  .implement({
    description: 'New cards to foresee: what `AddCardsInput` asks, without its key.',
    fields: asked,
  })

const Input = builder.inputRef<AddCardsInput>('AddCardsInput').implement({
  description: 'Cards to put on an account, as active cards.',
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
    CardNotLinkable,
    CardAlreadyHeld,
    CardTaken,
    CardSeriesClosed,
    CardSeriesLimitExceeded,
    CardPoolExhausted,
  ] as never[],
})

type Failure = AddCardsResult['failed'][number]
/** A card that could not be added. */
export const AddCardsFailureRef = builder.objectRef<Failure>('AddCardsFailure').implement({
  description: 'A card that could not be added; the others were.',
  fields: (t) => ({
    number: t.exposeString('number', { nullable: true, description: 'Its number; null for digital ones.' }),
    code: t.string({ description: 'The code of the refusal.', resolve: ({ refused }) => refused.code }),
    message: t.string({
      description: 'For a person.',
      resolve: ({ refused }) => reviveRefusal(refused).message,
    }),
    retryable: t.boolean({
      description: 'Whether it may succeed when it is sent again later.',
      resolve: ({ refused }) => reviveRefusal(refused).spec.retryable ?? false,
    }),
    error: t.field({
      type: CardFailureError,
      description: 'The refusal itself, with its data.',
      resolve: ({ refused }) => toldRefusal(refused) as never,
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
    errorList: t.field({
      type: [AddCardsFailureRef],
      description: `The cards that were not added, and why: ${maxCardsToAdd} at most.`,
      resolve: ({ failed }) => failed,
    }),
    retryInput: t.field({
      type: 'JSONObject',
      nullable: true,
      description:
        'An input for `addCards` that holds only what may succeed when it is sent again, under a new idempotency key; null where nothing may.',
      resolve: ({ retryCards, retryKey, customerId }) =>
        retryCards && {
          idempotencyKey: retryKey,
          customer: { id: encodeGlobalID('Customer', customerId) },
          cards: retryCards,
        },
    }),
    notices: t.field({
      type: [NoticeRef],
      description: 'What else to know: 1 at most.',
      resolve: ({ notices }) => notices,
    }),
    replayed: t.exposeBoolean('replayed', replayedOptions),
  }),
})

commandField(addCards, {
  description:
    'Puts physical or digital cards on an account, as active cards. A card that cannot be added fails alone; the primary card is never set here.',
  scope: 'customers:write',
  input: Input,
  payload: Payload,
})
