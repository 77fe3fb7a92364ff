import { builder } from './builder.ts'
import { catalog } from './refusalCatalog.ts'

const values = Object.fromEntries(catalog.map(({ spec: { code, when } }) => [code, { description: when }]))

/** The codes of all refusals. */
export const ErrorCodeEnum = builder.enumType('LoyaltyErrorCode', {
  description:
    'The code of a refusal. Each code has a type of its own, which is in the unions of the mutations that can return it. A release can add codes together with their types: treat a code that you do not know as a refusal.',
  values,
})
