import { refusal } from '../../engine/refusal.ts'

export class ImportFileNotFound extends refusal({
  code: 'IMPORT_FILE_NOT_FOUND',
  when: 'The service has no folder of imports, or this file is not in it.',
  fields: { file: ['text', 'The name of the file.'] },
  say: ({ file }) =>
    `The folder of imports has no file ${file}. Put it into the folder that IMPORT_FOLDER names, or correct the name.`,
  retryable: true,
}) {}

export class ImportUrlNotAllowed extends refusal({
  code: 'IMPORT_URL_NOT_ALLOWED',
  when: 'The service may not fetch a file from this URL: it is malformed, or the setting `IMPORT_URLS` does not allow it.',
  fields: { reason: ['text', 'Why the file cannot be fetched.'] },
  say: ({ reason }) => `No file can be fetched from this URL: ${reason}`,
  retryable: true,
}) {}

export class ImportRunning extends refusal({
  code: 'IMPORT_RUNNING',
  when: 'An import of the same file is under way.',
  fields: { file: ['text', 'The name of the file.'] },
  say: ({ file }) => `The file ${file} is being imported. Wait until that import ends, or cancel it.`,
  retryable: true,
}) {}

export class ImportNotFound extends refusal({
  code: 'IMPORT_NOT_FOUND',
  when: 'There is no import with this id.',
  say: () => 'There is no import with this id. Check the id.',
}) {}

export class ImportEnded extends refusal({
  code: 'IMPORT_ENDED',
  when: 'The import has ended, so it cannot be canceled.',
  say: () => 'The import has ended. What it has imported stays.',
}) {}

export class ParentNotFound extends refusal({
  code: 'PARENT_NOT_FOUND',
  when: 'A line of an import stands below a customer that is not in, and that no line of the file brought in.',
  fields: { parentLegacyId: ['text', 'The legacy id of the parent.'] },
  say: ({ parentLegacyId }) =>
    `No customer has the legacy id ${parentLegacyId}. Import the parent first, or in the same file, or correct the id.`,
  retryable: true,
}) {}
