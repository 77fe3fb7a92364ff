import { isCardNumber } from '../core/cardSeries/rules/cardNumber.ts'
import type { CustomerRef, IdentifierRef } from '../core/customer/store/findCustomer.ts'
import { normalizeIdentifier } from '../core/identifier/rules/normalizeIdentifier.ts'
import { isStorable } from '../values/wellFormed.ts'
import { findNode } from './nodes.ts'
import { objectOf, type Param, type RootLookup, type RootRequest } from './rootLookup.ts'
import { writeColumns } from './selection.ts'
import { jsonOf, modelOf } from './sql.ts'
import { unsupported } from './unsupported.ts'

type Condition = (alias: string, param: (n: number) => string) => string

/** A row by a condition; null if there is none. */
const rowWhere = (
  { field }: RootRequest,
  shape: string,
  params: readonly Param[],
  where: Condition,
): RootLookup => ({
  ...{ shape, params, rows: 1, missing: 'null' },
  write: (compiler, param, nodes) => {
    const type = objectOf(field)
    const from = `FROM "${modelOf(type)}" t0 WHERE ${where('t0', param)}`
    return jsonOf(writeColumns(compiler, type, nodes, { alias: 't0' }), from)
  },
})

/** A row by the text in one of its columns. Throws `Unsupported` if the column cannot contain the text. */
export const findByText = (
  request: RootRequest,
  column: string,
  text: unknown,
  fits = isStorable,
): RootLookup =>
  typeof text === 'string' && fits(text)
    ? rowWhere(
        request,
        column,
        [{ type: 'text', value: text }],
        (alias, param) => `${alias}."${column}" = ${param(0)}`,
      )
    : unsupported('nothing has this name')

/** A card by its number. */
export const findCard = (request: RootRequest): RootLookup =>
  findByText(request, 'number', String(request.args.number).trim(), isCardNumber)

/** A customer by a reference (`src/core/customer/store/findCustomer.ts`). */
export function findCustomer(request: RootRequest): RootLookup {
  const { id, identifier, cardNumber } = request.args.by as CustomerRef
  if (request.args.asOf) return unsupported('as of an instant')
  if (id) return findNode(request, { typename: 'Customer', id: id.id })
  return identifier && identifier.type !== 'CARD_NUMBER'
    ? findHolder(request, identifier)
    : findHolderOfCard(request, (identifier?.value ?? cardNumber ?? '').trim())
}

const findHolderOfCard = (request: RootRequest, number: string): RootLookup =>
  isCardNumber(number)
    ? rowWhere(
        request,
        'card',
        [{ type: 'text', value: number }],
        (alias, param) =>
          `${alias}."id" = (SELECT k."customerId" FROM "Card" k WHERE k."number" = ${param(0)})`,
      )
    : unsupported('no number of a card')

/**
 * A customer by an identifier in one source account. Only for values whose normalized form does not depend on the
 * settings.
 */
function findHolder(request: RootRequest, { source, accountId, type, value }: IdentifierRef): RootLookup {
  const read = normalizeIdentifier({ type, value, defaultRegion: undefined })
  if (source === 'ALL' || accountId === '' || !read.ok || !isStorable(accountId ?? ''))
    return unsupported('this identifier needs a closer look')
  const params = [
    { type: '"SourceCode"', value: source },
    { type: 'text', value: accountId ?? '' },
    { type: '"IdentifierType"', value: type },
    { type: 'text', value: read.value.normalized },
  ]
  const lookup = rowWhere(request, 'identifier', params, (alias, param) => {
    const account = `(SELECT s."id" FROM "SourceAccount" s WHERE s."sourceCode" = ${param(0)}
      AND s."accountId" = ${param(1)} AND s."severalAccounts" = (${param(1)} <> ''))`
    return `${alias}."id" = (SELECT i."customerId" FROM "Identifier" i WHERE i."type" = ${param(2)}
      AND i."normalizedValue" = ${param(3)} AND i."sourceAccountId" = ${account})`
  })
  // An unknown source or a wrong account is an error and not an empty result.
  return { ...lookup, missing: 'fallBack' }
}
