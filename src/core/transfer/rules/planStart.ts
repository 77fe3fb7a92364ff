import { ImportFileNotFound, ImportRunning } from '../errors.ts'

/** A file in the folder of imports. */
export type FoundFile = { path: string; size: number; fingerprint: string }

/** The file of a new import. Throws `ImportFileNotFound`, and `ImportRunning` if it is being imported. */
export function planStart(
  { found, isRunning }: { found: FoundFile | null; isRunning: boolean },
  file: string,
): FoundFile {
  if (!found) throw new ImportFileNotFound({ file: file.slice(0, 200) }, ['file'])
  if (isRunning) throw new ImportRunning({ file }, ['file'])
  return found
}
