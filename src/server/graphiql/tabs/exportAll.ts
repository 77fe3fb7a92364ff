import type { Tab } from './tab.ts'

export const exportAll: Tab = {
  query: `
# Writes all customers to a file of the server, in the format
# of an import. A background job does it: run the query
# "dataExport" with its id for the progress. Each run starts
# another export.
mutation ExportAll($input: StartExportInput!) {
  startExport(input: $input) {
    __typename
    ... on StartExportPayload {
      dataExport { id status fileName total exported }
    }
    ... on LoyaltyError { code message }
  }
}
`,
  variables: { input: { idempotencyKey: '{{$randomUUID}}', reason: 'Trying it out' } },
}
