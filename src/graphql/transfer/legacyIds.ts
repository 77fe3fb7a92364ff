import { builder } from '../builder.ts'
import { CustomerRef } from '../customer/customer.ts'

/** The most legacy ids of a customer that are shown. */
const most = 200

builder.prismaObjectField(CustomerRef, 'legacyIds', (t) =>
  t.stringList({
    description: `The ids that it had in other systems before it was imported: ${most} at most. Empty if it was not imported.`,
    personal: true,
    select: {
      legacyIds: { select: { value: true }, orderBy: [{ isOwn: 'desc' }, { digest: 'asc' }], take: most },
    },
    resolve: ({ legacyIds }) => legacyIds.flatMap(({ value }) => value ?? []),
  }),
)
