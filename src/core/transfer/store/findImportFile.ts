import { realpath } from 'node:fs/promises'
import { isAbsolute, join, sep } from 'node:path'
import type { FoundFile } from '../rules/planStart.ts'
import { fingerprintOf } from './fingerprintOf.ts'

/** A file in the folder of imports, by its name. Null if there is none, or if it lies outside, also by a link. */
export async function findImportFile(
  folder: string | null,
  name: string,
  mapping: object | null,
): Promise<FoundFile | null> {
  if (folder === null || name === '' || name.length > 1000 || name.includes('\0') || isAbsolute(name))
    return null
  try {
    const [root, path] = await Promise.all([realpath(folder), realpath(join(folder, name))])
    return path.startsWith(`${root}${sep}`) ? { path, ...(await fingerprintOf(path, mapping)) } : null
  } catch (error) {
    if (missing.has((error as NodeJS.ErrnoException).code ?? '')) return null
    throw error
  }
}

/** What the file system says of a name that is no readable file. */
const missing = new Set(['ENOENT', 'ENOTDIR', 'EISDIR', 'EACCES', 'ENAMETOOLONG', 'ELOOP'])
