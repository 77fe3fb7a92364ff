import type { CustomerRef, IdentifierRef } from '../core/customer/store/findCustomer.ts'
import type { LinkItemInput } from '../core/link/store/readLinkItems.ts'
import { builder } from './builder.ts'
import { CustomerRef as CustomerType } from './customer/customer.ts'
import { IdentifierTypeEnum, SourceEnum } from './enums.ts'

/** The field that every mutation's input begins with. */
export const idempotencyKeyOptions = {
  required: true,
  description:
    'A key of your own for this request, 1–200 visible ASCII characters, such as a UUID. Sent again, the same request gives the same outcome once more and changes nothing.',
} as const

/** The field of every mutation that can be previewed. */
export const expectedPlanOptions = {
  description:
    'The `planHash` of a preview of this very request: if anything that it rests on has moved since, the call is refused with `PLAN_STALE` and changes nothing. Absent: whatever the rules say now.',
} as const

export const accountIdOptions = {
  description: 'The account of the source: needed where it holds several, refused where it holds one.',
} as const

/** An identifier, as a look-up names it. */
export const IdentifierInput = builder.inputRef<IdentifierRef>('IdentifierInput').implement({
  description: 'An identifier and where it is looked up.',
  fields: (t) => ({
    source: t.field({
      type: SourceEnum,
      required: true,
      description: 'The source; `ALL` looks in every one.',
    }),
    accountId: t.string(accountIdOptions),
    type: t.field({ type: IdentifierTypeEnum, required: true, description: 'The type of the identifier.' }),
    value: t.string({ required: true, description: 'The value, in any spelling that its type allows.' }),
  }),
})

export const CustomerBy = builder.inputRef<CustomerRef>('CustomerBy').implement({
  description: 'A customer, by one of its names.',
  isOneOf: true,
  fields: (t) => ({
    id: t.globalID({ for: CustomerType, description: 'Its global id, or that of a customer it absorbed.' }),
    identifier: t.field({ type: IdentifierInput, description: 'An identifier that it holds.' }),
    cardNumber: t.string({ description: 'The number of a card that it holds.' }),
  }),
})

export const LinkItem = builder.inputRef<LinkItemInput>('LinkItemInput').implement({
  description: 'An identifier, or a card by its number.',
  fields: (t) => ({
    type: t.field({
      type: IdentifierTypeEnum,
      required: true,
      description: 'The type; `CARD_NUMBER` for a card.',
    }),
    value: t.string({ required: true, description: 'The value, in any spelling that its type allows.' }),
    seriesId: t.int({ description: 'For a card: the numeric id of its series.' }),
    seriesCode: t.string({
      description: 'For a card: the code of its series. With an id too, both must name one series.',
    }),
    statusLabel: t.string({
      description: 'For a card, required: a label for `ACTIVE` to link it, for `NOT_ISSUED` to delink it.',
    }),
  }),
})
