import type { Condition } from './condition.ts'
import type { ModelName, WhereOf } from './modelRows.ts'
import type { Order } from './order.ts'

/** Which rows of a model a field of the root lists, and in which order. The values of the filter never change within one cursor. */
export type RootList = {
  [Name in ModelName]: {
    readonly model: Name
    readonly order: Order
    /** The filter; absent means all rows. */
    readonly where?: WhereOf<Name>
    /** Conditions that Prisma cannot write. */
    readonly conditions?: readonly Condition[]
  }
}[ModelName]
