import type { Tab } from './tab.ts'

/** Imports the example of the docs, in demo mode. */
export const importAFile: Tab = {
  query: `
# Imports the 50 customers of docs/examples. A background
# job does it. The first run brings them in, and each
# further run leaves them out as unchanged. The query
# "customerImports" tells how far the runs are, and which
# lines were refused.
mutation ImportAFile($input: StartImportInput!) {
  startImport(input: $input) {
    __typename
    ... on StartImportPayload {
      replayed
      customerImport {
        id status file lines accepted unchanged refused
      }
    }
    ... on LoyaltyError { code message path replayed }
  }
}
`,
  variables: {
    input: {
      idempotencyKey: '{{$randomUUID}}',
      file: 'customers.ndjson',
      reason: 'The customers of the old system',
    },
  },
}
