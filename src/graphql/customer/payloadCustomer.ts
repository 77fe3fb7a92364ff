import { type GraphQLObjectType, type GraphQLResolveInfo, getNamedType } from 'graphql'
import { collectSubfields } from 'graphql/execution/collectFields.js'
import type { Customer } from '../../generated/prisma/client.ts'
import type { Context } from '../context.ts'
import { changedCustomer } from './changedCustomer.ts'

type Payload = { customerId: string; replayed: boolean }

/**
 * The customer that a call has changed. If the call was not a replay and selects only the id, nothing is read: the
 * customer was locked and is current.
 */
export async function payloadCustomer(
  query: object,
  { customerId, replayed }: Payload,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<Customer> {
  if (!replayed && Object.keys(query).length === 0 && asksForItsId(info))
    return { id: customerId } as Customer
  return changedCustomer(query, customerId, context)
}

function asksForItsId({
  schema,
  fragments,
  variableValues,
  returnType,
  fieldNodes,
}: GraphQLResolveInfo): boolean {
  const type = getNamedType(returnType) as GraphQLObjectType
  const asked = collectSubfields(schema, fragments, variableValues, type, [...fieldNodes])
  return [...asked.values()].flat().every(({ name }) => name.value === 'id' || name.value === '__typename')
}
