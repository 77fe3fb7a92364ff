import type { CustomerRef, IdentifierRef } from '../commands/findCustomer.ts'
import type { LinkItemInput } from '../commands/readLinkItems.ts'
import { builder } from './builder.ts'
import { CustomerRef as CustomerType } from './customer.ts'
import { IdentifierTypeEnum, SourceEnum } from './enums.ts'

/** The `idempotencyKey` field of every mutation input. */
export const idempotencyKeyOptions = {
  required: true,
  description:
    'Your own key for this request: 1–200 visible ASCII characters, for example a UUID. If you send the same request again with the same key, you get the stored result again and nothing changes.',
} as const

/** The `expectedPlan` field of every mutation that can be previewed. */
export const expectedPlanOptions = {
  description:
    'The `planHash` from a preview of the same request. If the data that the plan is based on has changed, the call is refused with `PLAN_STALE` and changes nothing. If absent, the call uses the current data.',
} as const

export const accountIdOptions = {
  description:
    'The account of the source. Required if the source has several accounts, not allowed if it has one.',
} as const

/** An identifier to look up. */
export const IdentifierInput = builder.inputRef<IdentifierRef>('IdentifierInput').implement({
  description: 'An identifier, and where to look it up.',
  fields: (t) => ({
    source: t.field({
      type: SourceEnum,
      required: true,
      description: 'The source; `ALL` searches every source.',
    }),
    accountId: t.string(accountIdOptions),
    type: t.field({ type: IdentifierTypeEnum, required: true, description: 'The type of the identifier.' }),
    value: t.string({ required: true, description: 'The value, in any spelling that the type allows.' }),
  }),
})

export const CustomerBy = builder.inputRef<CustomerRef>('CustomerBy').implement({
  description: 'A reference to a customer: exactly one of these fields.',
  isOneOf: true,
  fields: (t) => ({
    id: t.globalID({
      for: CustomerType,
      description: 'The global id of the customer, or of a customer that it absorbed.',
    }),
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
    value: t.string({ required: true, description: 'The value, in any spelling that the type allows.' }),
    seriesId: t.int({ description: 'For a card: the numeric id of its series.' }),
    seriesCode: t.string({
      description:
        'For a card: the code of its series. If `seriesId` is given too, both must name the same series.',
    }),
    statusLabel: t.string({
      description: 'Required for a card: a label for `ACTIVE` to link it, or for `NOT_ISSUED` to delink it.',
    }),
  }),
})
