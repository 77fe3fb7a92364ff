import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buildFederationSchema } from '@mercuriusjs/federation'
import Fastify from 'fastify'
import mercurius from 'mercurius'
import { ownFields } from './fields.ts'
import { linkCard } from './linkCard.ts'
import { loaders } from './loaders.ts'
import { type CustomerBy, findCustomer, findCustomers } from './prisma.ts'

const { statusLabel: _loaded, ...cardFields } = ownFields.Card
const resolvers = {
  Query: {
    customer: (_root: unknown, { by }: { by: CustomerBy }) => findCustomer(by),
    customers: (_root: unknown, args: { first: number; after?: string }) => findCustomers(args),
  },
  Mutation: { linkCard },
  Customer: {
    ...ownFields.Customer,
    __resolveReference: ({ id }: { id: string }) => findCustomer({ id }),
  },
  Card: cardFields,
  Association: ownFields.Association,
}

const app = Fastify()
const schema = await readFile(join(import.meta.dirname, 'schema.graphql'), 'utf8')
app.register(mercurius, {
  schema: buildFederationSchema(schema),
  resolvers: resolvers as never,
  loaders: loaders as never,
  jit: 1,
})
process.stdout.write(`${await app.listen({ port: 0, host: '127.0.0.1' })}/graphql\n`)
