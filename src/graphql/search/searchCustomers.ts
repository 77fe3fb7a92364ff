import { queryFromInfo } from '@pothos/plugin-prisma'
import type { FoundPerson } from '../../core/search/rules/rankCustomers.ts'
import { longestSearch } from '../../core/search/rules/readSearchText.ts'
import { searchCustomers, searchLimits } from '../../core/search/store/searchCustomers.ts'
import type { Customer } from '../../generated/prisma/client.ts'
import { requestLogContext } from '../../telemetry/requestLogContext.ts'
import { builder } from '../builder.ts'
import { CustomerRef } from '../customer/customer.ts'
import { readFirst } from '../paging/cursorArgument.ts'
import { CustomerMatchRef } from './customerMatch.ts'
import { afterCursor, toSearchCursor } from './searchCursor.ts'

type Edge = FoundPerson & { customer: Customer }
type Page = { edges: Edge[]; hasNextPage: boolean; after: boolean }

const CustomerSearchEdge = builder.objectRef<Edge>('CustomerSearchEdge').implement({
  description: 'A customer that was found.',
  fields: (t) => ({
    cursor: t.string({ description: 'The cursor of this entry: opaque.', resolve: toSearchCursor }),
    node: t.field({
      type: CustomerRef,
      description: 'The customer. A merged customer is found as its survivor.',
      resolve: ({ customer }) => customer,
    }),
    matches: t.field({
      type: [CustomerMatchRef],
      description: 'What matches, best first: 5 at most.',
      resolve: ({ matches }) => matches.slice(0, 5),
    }),
  }),
})

const PageInfo = builder.pageInfoRef()

const CustomerSearchConnection = builder.objectRef<Page>('CustomerSearchConnection').implement({
  description: 'One page of the customers that were found, best first.',
  fields: (t) => ({
    edges: t.field({
      type: [CustomerSearchEdge],
      description: 'The customers of the page, each with what matches.',
      resolve: ({ edges }) => edges,
    }),
    pageInfo: t.field({
      type: PageInfo,
      description: 'Information about the page.',
      resolve: ({ edges, hasNextPage, after }) => ({
        hasNextPage,
        hasPreviousPage: after,
        startCursor: edges[0] ? toSearchCursor(edges[0]) : null,
        endCursor: edges.length > 0 ? toSearchCursor(edges[edges.length - 1] as Edge) : null,
      }),
    }),
  }),
})

builder.queryField('searchCustomers', (t) =>
  t.field({
    type: CustomerSearchConnection,
    description: [
      'Finds customers by a part of a name, an e-mail address, or a card number, or by the last digits of a mobile number, in any script. The best match is first.',
      'Case, accents, width and Thai tone marks do not count. A name is found in both orders.',
      `At most ${searchLimits.customers} customers are found. Of each kind of match, only the first ${searchLimits.rows} values are looked at, so a frequent text such as \`an\` or \`@gmail\` finds some of the customers.`,
      'Of a text with two letters, only beginnings are found, and endings of numbers.',
      `If fewer than ${searchLimits.enough} customers match as written, and none with a whole value, one typing error is tolerated: in each of two words with 4 letters or more, in an e-mail address, or in a number with 7 digits or more.`,
      'A text without two letters or digits is refused with `INVALID_INPUT`. The log has the caller and the number of customers, never the text.',
    ].join(' '),
    authScopes: { scope: 'customers:read' },
    args: {
      text: t.arg.string({
        required: true,
        description: `The text to search for: 2 to ${longestSearch} characters.`,
      }),
      first: t.arg.int({
        required: true,
        defaultValue: 25,
        description: 'The number of entries: 100 at most.',
      }),
      after: t.arg.string({ description: 'Return only entries after this cursor.' }),
    },
    resolve: async (_root, { text, first, after }, context, info) => {
      const size = readFirst(first)
      const found = await searchCustomers(context.db, text)
      const logContext = requestLogContext()
      if (logContext) logContext.found = (logContext.found ?? 0) + found.length
      const rest = afterCursor(found, after)
      const page = rest.slice(0, size)
      const query: object = queryFromInfo({ context, info, typeName: 'Customer', path: ['edges', 'node'] })
      const customers = await context.db.customer.findMany({
        ...query,
        where: { id: { in: page.map(({ customerId }) => customerId) } },
      })
      const byId = new Map(customers.map((customer) => [customer.id, customer]))
      const edges = page.flatMap((person) => {
        const customer = byId.get(person.customerId)
        return customer ? [{ ...person, customer }] : []
      })
      return { edges, hasNextPage: rest.length > page.length, after: after != null }
    },
  }),
)
