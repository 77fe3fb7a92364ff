import type { EventFields } from '../eventData.ts'
import { place, retirable } from '../eventFields.ts'
import type { EventDeclarations } from './eventDeclaration.ts'

const field = {
  target: ['fieldTarget', 'The kind of object that has the field.'],
  name: ['text', 'The name of the field.'],
  type: ['fieldType', 'The type of the values.', { name: 'fieldType' }],
  maxLength: ['count', 'The maximum number of characters.'],
  enumValues: ['texts', 'The allowed values: one for each.'],
  selfService: ['selfServiceAccess', 'What members may do with it.'],
} as const satisfies EventFields

/** The types of events of status labels, sources, fields, tills and settings. */
export const settingsEvents = {
  STATUS_LABEL_CREATED: {
    text: 'A status label was created.',
    data: {
      label: ['text', 'The label.', { name: 'statusLabel' }],
      status: ['cardStatus', 'The status that the label stands for.', { name: 'cardStatus' }],
      isDefault: ['flag', 'Whether it became the default label of its status.'],
    },
  },
  STATUS_LABEL_UPDATED: {
    text: 'A status label was renamed, became the default of its status, was retired or brought back.',
    data: {
      from: ['text', 'The label before; null if the change did not rename it.', { name: 'fromStatusLabel' }],
      label: ['text', 'The label after the change.', { name: 'statusLabel' }],
      status: ['cardStatus', 'The status that the label stands for.', { name: 'cardStatus' }],
      isDefault: ['flag', 'Whether it became the default label; null if the change did not set it.'],
      retired: ['flag', 'Whether it is retired; null if the change did not set it.'],
    },
  },
  SETTINGS_UPDATED: {
    text: 'The settings were changed.',
    data: { '*': ['json', 'The settings that changed, by name.', { name: 'settings' }] },
  },
  SOURCE_UPDATED: {
    text: 'A source or its accounts changed.',
    data: {
      ...place,
      name: ['text', 'The display name of an added account.'],
      severalAccounts: [
        'flag',
        'Whether the source has several accounts; null if the change did not set it.',
      ],
      removedAccounts: ['texts', 'The removed accounts: one for each.'],
    },
  },
  FIELD_DEFINITION_CREATED: {
    text: 'A field was defined.',
    data: field,
  },
  FIELD_DEFINITION_UPDATED: {
    text: 'The definition of a field was changed, or the field was retired or brought back. The values are those after the change.',
    data: { ...field, retired: ['flag', 'Whether it is retired.'] },
  },
  TILL_CREATED: {
    text: 'A till was created.',
    data: {
      code: ['text', 'The code of the till.', { name: 'tillCode' }],
      name: ['text', 'The display name of the till.'],
    },
  },
  TILL_UPDATED: {
    text: 'A till was renamed, retired or brought back.',
    data: { code: ['text', 'The code of the till.', { name: 'tillCode' }], ...retirable },
  },
} as const satisfies EventDeclarations
