import type { EventDeclarations } from './eventDeclaration.ts'

/** The types of events of data that comes in or goes out. */
export const transferEvents = {
  EXPORT_STARTED: {
    text: 'An export of all customers was started.',
    data: { file: ['text', 'The name of the file.', { name: 'fileName' }] },
  },
} as const satisfies EventDeclarations
