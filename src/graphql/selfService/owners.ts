type Row = { id?: string; customerId?: string | null; namedId?: string }
const byCustomer = ({ customerId }: Row) => customerId

/** The owner of a row, by its type. Self-service sees the row only if it may access that customer. */
export const owners: Readonly<Record<string, (row: Row) => string | null | undefined>> = {
  Customer: ({ id }) => id,
  CardinalProfile: byCustomer,
  Identifier: byCustomer,
  Card: byCustomer,
  Enrollment: byCustomer,
  LedgerEntry: byCustomer,
  Association: byCustomer,
  MergeRequest: ({ namedId }) => namedId,
}
