import { type GraphQLField, isListType, isNonNullType } from 'graphql'
import type { Context } from './context.ts'

/** The assumed length of a list without a page size. */
export const usualList = 5
/** The default and the maximum page size of a connection. */
export const page = { usual: 25, most: 100 }
/** The cost of a command: a minimum, plus one for each `itemsForOne` items in its lists. */
const command = { least: 10, itemsForOne: 10 }

type Args = Readonly<Record<string, unknown>>
type Field = Pick<GraphQLField<unknown, Context>, 'name' | 'type' | 'args'>

/**
 * The cost of a field, and the factor for its subfields: the page size of a connection, or the assumed length of a
 * list.
 */
export const costOf = (args: Args, _context: object, field: Field) => ({
  field: ownCost(args),
  multiplier: multiplierOf(args, field),
})

function ownCost({ input }: Args): number {
  if (typeof input !== 'object' || input === null) return 1
  const items = Object.values(input)
    .filter(Array.isArray)
    .reduce((sum, list) => sum + list.length, 0)
  return command.least + Math.floor(items / command.itemsForOne)
}

function multiplierOf(args: Args, field: Field): number {
  if (field.args.some(({ name }) => name === 'first')) {
    const asked = args.first ?? args.last ?? page.usual
    return typeof asked === 'number' ? Math.min(Math.max(asked, 1), page.most) : page.most
  }
  const type = isNonNullType(field.type) ? field.type.ofType : field.type
  // The connection already counts its page.
  if (!isListType(type) || (field.args.length === 0 && ['edges', 'nodes'].includes(field.name))) return 1
  const named = Object.values(args).find(Array.isArray)
  return named ? Math.max(named.length, 1) : usualList
}
