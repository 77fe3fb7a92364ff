import type { Tab } from './tab.ts'

/** Lists suspected duplicates. A job finds them, some seconds after a customer was registered or changed. */
export const findDuplicates: Tab = {
  query: `
# Customers that may be one person, the highest score first.
# A job compares new and changed customers by the match
# rules. proposeMerge turns a pair into a merge request,
# which another caller approves. dismissDuplicate keeps a
# pair away for good.
query FindDuplicates($filter: SuspectedDuplicateFilter) {
  suspectedDuplicates(first: 10, filter: $filter) {
    edges {
      node {
        id
        score
        rule { name }
        reasons { comparison weight similarity }
        customer { id firstName lastName }
        otherCustomer { id firstName lastName }
      }
    }
  }
  matchRules(first: 20) {
    edges {
      node {
        name
        threshold
        comparisons { kind weight field similarity }
      }
    }
  }
}
`,
  variables: { filter: { status: 'OPEN', minScore: 80 } },
}
