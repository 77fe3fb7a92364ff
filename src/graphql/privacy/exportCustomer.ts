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
  description: 'All that is held on a person, as it stood at one instant.',
  authScopes: { scope: 'customers:export' },
  fields: (t) => ({
    version: t.int({
      description: 'The version of the shape of `data`: it grows when a list or a value is taken away.',
      resolve: () => 1,
    }),
    exportedAt: t.expose('exportedAt', { type: 'DateTime', description: 'The instant.' }),
    ids: t.idList({
      description: 'The id that the person lives under, then every id that was merged into it.',
      resolve: ({ ids }) => ids.map(customerGlobalId),
    }),
    rows: t.exposeInt('rows', { description: `How many rows \`data\` holds: ${maxExportedRows} at most.` }),
    data: t.field({
      type: 'JSONObject',
      description:
        'A list for each table that holds data on the person, by the table’s name: past and present, under every id. Points are text, since they may be past 2^53.',
      resolve: ({ data }) => data,
    }),
  }),
})

builder.queryField('exportCustomer', (t) =>
  t.field({
    type: ExportRef,
    description: `All that is held on a person, whole and of one instant: ${maxExportedRows} rows at most, else the error \`EXPORT_TOO_LARGE\`.`,
    authScopes: { scope: 'customers:export' },
    args: { customer: t.arg({ type: CustomerBy, required: true, description: 'Whose.' }) },
    resolve: (_root, { customer }, { db }) =>
      exportCustomer(db, customer).catch((error: unknown) => {
        throw error instanceof ExportTooLarge ? exportTooLarge(maxExportedRows) : error
      }),
  }),
)
