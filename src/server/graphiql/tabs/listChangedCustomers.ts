import type { Tab } from './tab.ts'

/** Lists customers with a filter, the latest change first. */
export const listChangedCustomers: Tab = {
  query: `
# Lists customers with a filter and in an order: active
# ones that changed since a time, the latest change first.
# For the next page, give endCursor as the variable after.
query ListChangedCustomers(
  $filter: CustomerFilter
  $orderBy: CustomerOrder
  $after: String
) {
  customers(
    filter: $filter
    orderBy: $orderBy
    first: 10
    after: $after
  ) {
    nodes { id status firstName lastName updatedAt }
    totalCount
    pageInfo { hasNextPage endCursor }
  }
}
`,
  variables: {
    filter: { status: 'ACTIVE', updatedFrom: '2026-01-01T00:00:00+07:00' },
    orderBy: { field: 'UPDATED_AT', direction: 'DESC' },
    after: null,
  },
}
