import { type GraphQLField, isListType, isNonNullType } from 'graphql'
import { page, usualList } from './cost.ts'
import { fieldOptions } from './fields/fieldOptions.ts'

type Args = Readonly<Record<string, unknown>>
type Field = GraphQLField<unknown, unknown>

/**
 * The factor for the subfields of a field, `usual`: the page size, or the assumed length of a list. `most` is the factor for
 * a list of its maximum length.
 */
export function multiplierOf(args: Args, field: Field): { usual: number; most: number } {
  const type = isNonNullType(field.type) ? field.type.ofType : field.type
  if (field.args.some(({ name }) => name === 'first')) {
    const asked = args.first ?? args.last ?? page.usual
    // A list that is no connection refuses what is above its own maximum.
    const most = isListType(type) ? Number.POSITIVE_INFINITY : page.most
    return exactly(typeof asked === 'number' ? Math.min(Math.max(asked, 1), most) : page.most)
  }
  // The connection already counts its page.
  if (!isListType(type) || (field.args.length === 0 && ['edges', 'nodes'].includes(field.name)))
    return exactly(1)
  const named = Object.values(args).find(Array.isArray)
  if (named) return exactly(Math.max(named.length, 1))
  return { usual: usualList, most: Math.max(fieldOptions(field).most ?? usualList, usualList) }
}

const exactly = (count: number) => ({ usual: count, most: count })
