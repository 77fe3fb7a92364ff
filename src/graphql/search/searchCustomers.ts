import { queryFromInfo } from '@pothos/plugin-prisma'
import type { FoundPerson } from '../../core/search/rules/rankCustomers.ts'
import { longestSearch } from '../../core/search/rules/readSearchText.ts'
import { searchCustomers, searchLimits } from '../../core/search/store/searchCustomers.ts'
import type { Customer } from '../../generated/prisma/client.ts'
import { requestLogContext } from '../../telemetry/requestLogContext.ts'
import { builder } from '../builder.ts'
import type { Context } from '../context.ts'
import { CustomerRef } from '../customer/customer.ts'
import { nodePaths } from '../paging/nodePaths.ts'
import { pageOf } from '../paging/page.ts'
import type { PageArgs } from '../paging/readPageSize.ts'
import { readWindow } from '../paging/readWindow.ts'
import { CustomerMatchRef } from './customerMatch.ts'
import { peopleWithin, searchList, valuesOf } from './searchWindow.ts'

/** A customer on a page, with what matches. */
type Found = Customer & Pick<FoundPerson, 'matches'>

const SearchConnection = builder.connectionObject(
  {
    type: CustomerRef,
    name: 'CustomerSearchConnection',
    description:
      'One page of the customers that were found, best first. A merged customer is found as its survivor.',
  },
  {
    name: 'CustomerSearchEdge',
    description: 'A customer that was found.',
    fields: (t) => ({
      matches: t.field({
        type: [CustomerMatchRef],
        description: 'What matches, best first: 5 at most.',
        // Each node of this connection is a `Found`; Pothos knows only that it is a customer.
        resolve: ({ node }) => (node as Found).matches.slice(0, 5),
      }),
    }),
  },
)

builder.queryField('searchCustomers', (t) =>
  t.connection(
    {
      type: CustomerRef,
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
      },
      found: findPeople,
      resolve: async (_root, args, context, info) => {
        const page = await findPeople(args, context)
        const query: object = queryFromInfo({ context, info, paths: nodePaths })
        const customers = await context.db.customer.findMany({
          ...query,
          where: { id: { in: page.edges.map(({ node }) => node.id) } },
        })
        const byId = new Map(customers.map((customer) => [customer.id, customer]))
        const edges = page.edges.flatMap(({ cursor, node: { id, matches } }) => {
          const customer = byId.get(id)
          return customer ? [{ cursor, node: Object.assign(customer, { matches }) }] : []
        })
        return { ...page, edges }
      },
    },
    SearchConnection,
  ),
)

type SearchArgs = PageArgs & { text: string }

/** A page of the customers that a text finds: their ids, and what matches. */
async function findPeople({ text, ...args }: SearchArgs, { db }: Context) {
  const window = readWindow(searchList, args)
  const people = await searchCustomers(db, text)
  noteFound(people.length)
  const count = { total: people.length, isExact: people.length < searchLimits.customers }
  const found = peopleWithin(people, window).map((person) => ({
    row: { id: person.customerId, matches: person.matches },
    values: valuesOf(person),
  }))
  return pageOf({ list: searchList, window, found, count: async () => count })
}

/** The log has how many customers were found, and never the text. */
function noteFound(found: number): void {
  const logContext = requestLogContext()
  if (logContext) logContext.found = (logContext.found ?? 0) + found
}
