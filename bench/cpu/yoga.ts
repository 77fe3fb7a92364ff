import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createSchema, createYoga } from 'graphql-yoga'

/**
 * Yoga without any plugin of ours, a key, a log or a database: it parses the document once, and its resolver returns the same
 * text for each request, as long as the answer to R1.
 */
const answer = 'x'.repeat(900)
const schema = createSchema({
  typeDefs: 'type Query { customer(by: CustomerBy!): String } scalar CustomerBy',
  resolvers: { Query: { customer: () => answer } },
})
const quiet = { logging: false, landingPage: false, graphiql: false, maxRequestBodySize: false } as const
const server = createServer(createYoga({ schema, ...quiet }))
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}/\n`)
})
