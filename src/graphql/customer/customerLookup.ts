import { isCardNumber } from '../../core/cardSeries/rules/cardNumber.ts'
import type { CustomerRef, IdentifierRef } from '../../core/customer/store/findCustomer.ts'
import { normalizeIdentifier } from '../../core/identifier/rules/normalizeIdentifier.ts'
import { isStorable } from '../../values/wellFormed.ts'
import type { RowLookup } from '../fields/rowLookup.ts'

/** A customer by a reference, as `findCustomer` finds it. Null if that needs more than one condition. */
export function customerLookup({ id, identifier, cardNumber }: CustomerRef): RowLookup | null {
  if (id) return { node: { typename: 'Customer', id: id.id } }
  return identifier && identifier.type !== 'CARD_NUMBER'
    ? holderLookup(identifier)
    : cardHolderLookup((identifier?.value ?? cardNumber ?? '').trim())
}

const cardHolderLookup = (number: string): RowLookup | null =>
  isCardNumber(number)
    ? {
        name: 'card',
        params: [{ type: 'text', value: number }],
        where: (alias, param) =>
          `${alias}."id" = (SELECT k."customerId" FROM "Card" k WHERE k."number" = ${param(0)})`,
      }
    : null

/**
 * A customer by an identifier in one source account. Only for values whose normalized form does not depend on the
 * settings.
 */
function holderLookup({ source, accountId, type, value }: IdentifierRef): RowLookup | null {
  const read = normalizeIdentifier({ type, value, defaultRegion: undefined })
  if (source === 'ALL' || accountId === '' || !read.ok || !isStorable(accountId ?? '')) return null
  return {
    name: 'identifier',
    params: [
      { type: '"SourceCode"', value: source },
      { type: 'text', value: accountId ?? '' },
      { type: '"IdentifierType"', value: type },
      { type: 'text', value: read.value.normalized },
    ],
    where: (alias, param) => {
      const account = `(SELECT s."id" FROM "SourceAccount" s WHERE s."sourceCode" = ${param(0)}
        AND s."accountId" = ${param(1)} AND s."severalAccounts" = (${param(1)} <> ''))`
      return `${alias}."id" = (SELECT i."customerId" FROM "Identifier" i WHERE i."type" = ${param(2)}
        AND i."normalizedValue" = ${param(3)} AND i."sourceAccountId" = ${account})`
    },
    // An unknown source or a wrong account is an error and not an empty result.
    missingCanBeError: true,
  }
}
