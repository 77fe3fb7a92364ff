import { builder } from '../builder.ts'
import { connectionOf } from '../connectionOf.ts'
import { CustomerRef } from '../customer/customer.ts'
import { byKey } from '../paging/order.ts'
import { related } from '../paging/related.ts'
import { CardRef } from './card.ts'

builder.prismaObjectField(CustomerRef, 'cards', (t) =>
  t.connection(
    {
      type: CardRef,
      description: 'The cards it holds.',
      selfService: true,
      ...related<'Card'>({ owner: 'Customer', relation: 'cards', order: byKey('id', 'uuid') }),
    },
    connectionOf(CardRef),
  ),
)
