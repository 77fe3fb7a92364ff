import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ApolloServer } from '@apollo/server'
import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled'
import { startStandaloneServer } from '@apollo/server/standalone'
import { buildSubgraphSchema } from '@apollo/subgraph'
import { gql } from 'graphql-tag'
import type { Association, Customer, IdentifierType } from '../../src/generated/prisma/client.ts'
import { ownFields, toConnection } from './fields.ts'
import { linkCard } from './linkCard.ts'
import { type CustomerBy, findCustomer, findCustomers, prisma } from './prisma.ts'

// Each field asks for itself, as tutorials begin.
const nameOf = (column: 'firstName' | 'lastName') => async (customer: Customer) => {
  const profile = await prisma.profile.findFirst({
    where: { customerId: customer.id, [column]: { not: null } },
    orderBy: { position: 'asc' },
  })
  return profile?.[column]
}
const contactOf = (type: IdentifierType) => async (customer: Customer) => {
  const identifier = await prisma.identifier.findFirst({
    where: { customerId: customer.id, type },
    orderBy: [{ profile: { position: 'asc' } }, { id: 'asc' }],
  })
  return identifier?.value
}

const resolvers = {
  Query: {
    customer: (_root: unknown, { by }: { by: CustomerBy }) => findCustomer(by),
    customers: (_root: unknown, args: { first: number; after?: string }) => findCustomers(args),
  },
  Mutation: { linkCard },
  Customer: {
    ...ownFields.Customer,
    __resolveReference: ({ id }: { id: string }) => findCustomer({ id }),
    firstName: nameOf('firstName'),
    lastName: nameOf('lastName'),
    mobile: contactOf('MOBILE'),
    email: contactOf('EMAIL'),
    identifiers: ({ id }: Customer) =>
      prisma.identifier.findMany({ where: { customerId: id }, orderBy: { id: 'asc' }, take: 500 }),
    cards: async ({ id }: Customer, { first }: { first: number }) =>
      toConnection(
        await prisma.card.findMany({ where: { customerId: id }, orderBy: { id: 'asc' }, take: first }),
      ),
    association: ({ id }: Customer) => prisma.association.findUnique({ where: { customerId: id } }),
  },
  Card: ownFields.Card,
  Association: {
    ...ownFields.Association,
    role: ({ hierarchyId, rolePosition: position }: Association) =>
      prisma.role.findUnique({ where: { hierarchyId_position: { hierarchyId, position } } }),
    customer: ({ customerId }: Association) => prisma.customer.findUnique({ where: { id: customerId } }),
    children: async ({ id }: Association, { first }: { first: number }) =>
      toConnection(
        await prisma.association.findMany({ where: { parentId: id }, orderBy: { id: 'asc' }, take: first }),
      ),
  },
}

const typeDefs = gql(await readFile(join(import.meta.dirname, 'schema.graphql'), 'utf8'))
const server = new ApolloServer({
  schema: buildSubgraphSchema({ typeDefs, resolvers: resolvers as never }),
  plugins: [ApolloServerPluginInlineTraceDisabled()],
})
const { url } = await startStandaloneServer(server, { listen: { port: 0, host: '127.0.0.1' } })
process.stdout.write(`${url}\n`)
