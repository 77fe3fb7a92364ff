import type { Context } from '../context.ts'
import { StatusLabelRef } from './statusLabel.ts'

/** The options of `formerDefault` in a payload. */
export const formerDefaultLabel = {
  type: StatusLabelRef,
  nullable: true,
  description:
    'The label that was the default of the status before, as it is now; null if the default did not change.',
  resolve: (
    query: object,
    { formerDefaultId: id }: { formerDefaultId: string | null },
    _args: object,
    { db }: Context,
  ) => db.statusLabel.findFirst({ ...query, where: { id: { in: id ? [id] : [] } } }),
} as const
