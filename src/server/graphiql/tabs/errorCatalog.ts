import type { Tab } from './tab.ts'

export const errorCatalog: Tab = {
  query: `
# Every refusal that a mutation can return, and the answer
# of the original systems in the same case.
query ErrorCatalog {
  errorCatalog {
    code
    type
    when
    retryable
    legacy { system code httpStatus message }
  }
}
`,
  variables: {},
}
