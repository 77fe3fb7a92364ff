import { toCursor } from '../../core/events/feed/position.ts'
import { builder } from '../builder.ts'
import { connectionOf } from '../connectionOf.ts'
import { CustomerRef } from '../customer/customer.ts'
import { countOf } from '../paging/count.ts'
import { pageOf } from '../paging/page.ts'
import { readWindow } from '../paging/readWindow.ts'
import { CardinalEventRef } from './cardinalEvent.ts'
import { createHistoryCountLoader } from './historyCountLoader.ts'
import { historyFrom } from './historyFrom.ts'
import { createHistoryLoader, historyOrder } from './historyLoader.ts'

const list = { name: 'Customer.history', order: historyOrder }

builder.prismaObjectField(CustomerRef, 'history', (t) =>
  t.connection(
    {
      type: CardinalEventRef,
      description: 'The changes of this customer and of the customers it absorbed, latest first.',
      select: { id: true },
      list: { model: 'Event', order: historyOrder, from: historyFrom },
      resolve: async ({ id: customerId }, args, { loaders }) => {
        const window = readWindow(list, args)
        const events = await loaders.of(createHistoryLoader).load({ customerId, window })
        return pageOf({
          ...{ list, window },
          found: events.map((row) => ({ row, values: toCursor(row).split('.') })),
          count: async () => countOf(await loaders.of(createHistoryCountLoader).load(customerId)),
        })
      },
    },
    connectionOf(CardinalEventRef, 'Event'),
  ),
)
