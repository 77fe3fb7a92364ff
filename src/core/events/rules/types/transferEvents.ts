import type { EventDeclarations } from './eventDeclaration.ts'

const profile = [
  'profile',
  'The first profile that the line brought in, as it is today. Null: it brought in none.',
  { name: 'profile' },
] as const
const run = ['customerImport', 'The import as it is now.', { name: 'customerImport' }] as const

/** The types of events of data that comes in or goes out. */
export const transferEvents = {
  CUSTOMER_IMPORTED: {
    text: 'A line of an import became a customer, or joined one. The event stands for everything that the line brought in.',
    data: {
      importId: run,
      profileId: profile,
      legacyId: ['text', 'The id that the customer has in the file.', { personal: true }],
      joined: ['flag', 'Whether the line joined a customer that was there already.'],
    },
  },
  NOTE_IMPORTED: {
    text: 'An import brought in a note about what happened to the customer before.',
    data: {
      importId: run,
      profileId: profile,
      text: ['text', 'The note.', { personal: true }],
      happenedAt: [
        'text',
        'When that happened: ISO 8601 with an offset; null if it is not known.',
        { kept: true },
      ],
    },
  },
  IMPORT_STARTED: { text: 'An import was started.', data: { importId: run } },
  IMPORT_CANCELED: {
    text: 'An import was canceled. The customers that it had imported stay.',
    data: { importId: run },
  },
  EXPORT_STARTED: {
    text: 'An export of all customers was started.',
    data: { file: ['text', 'The name of the file.', { name: 'fileName' }] },
  },
} as const satisfies EventDeclarations
