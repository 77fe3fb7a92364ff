import {
  type CustomerExport,
  ExportTooLarge,
  exportCustomer,
  maxExportedRows,
} from '../../core/privacy/store/exportCustomer.ts'
import { builder } from '../builder.ts'
import { CustomerBy } from '../customer/customerBy.ts'
import { exportTooLarge } from '../faults.ts'
import { customerGlobalId } from '../globalId.ts'

const ExportRef = builder.objectRef<CustomerExport>('CustomerExport').implement({
  description: 'All data that is stored about a person, at one point in time.',
  authScopes: { scope: 'customers:export' },
  fields: (t) => ({
    version: t.int({
      description: 'The version of the structure of `data`. It increases when a list or a value is removed.',
      resolve: () => 2,
    }),
    exportedAt: t.expose('exportedAt', { type: 'DateTime', description: 'When the data was read.' }),
    ids: t.idList({
      description: 'The current id of the person, then every id that was merged into it.',
      resolve: ({ ids }) => ids.map(customerGlobalId),
    }),
    rows: t.exposeInt('rows', { description: `The number of rows in \`data\`: ${maxExportedRows} at most.` }),
    data: t.field({
      type: 'JSONObject',
      description:
        'A list for each table that has data about the person, by table name. It covers past and present data, under every id of the person. Points are strings, because they can exceed 2^53.',
      resolve: ({ data }) => data,
    }),
  }),
})

builder.queryField('exportCustomer', (t) =>
  t.field({
    type: ExportRef,
    description: `All data that is stored about a person, at one point in time: ${maxExportedRows} rows at most. More rows cause the error \`EXPORT_TOO_LARGE\`.`,
    authScopes: { scope: 'customers:export' },
    args: { customer: t.arg({ type: CustomerBy, required: true, description: 'The customer to export.' }) },
    resolve: (_root, { customer }, { primary }) =>
      exportCustomer(primary, customer).catch((error: unknown) => {
        throw error instanceof ExportTooLarge ? exportTooLarge(maxExportedRows) : error
      }),
  }),
)
