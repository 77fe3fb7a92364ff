import { InvalidInput } from '../../../engine/commonRefusals.ts'
import { ImportFileNotFound, ImportRunning } from '../errors.ts'
import { assertMapping } from './mapping/assertMapping.ts'
import { type PlannedFetch, planFetch } from './planFetch.ts'

/** A file in the folder of imports. */
export type FoundFile = { path: string; size: number; fingerprint: string }
export type StartFacts = {
  importFolder: string | null
  importUrls: readonly string[]
  /** The file, if one is given. */
  found: FoundFile | null
  isRunning: boolean
}
/** What an import reads: a file that is there, or one that is still to be fetched. */
export type PlannedStart = { file: string; found: FoundFile | null; fetch: PlannedFetch | null }
type Input = {
  file?: string | null | undefined
  url?: string | null | undefined
  mapping?: object | null | undefined
}

/** Plans an import. Throws `ImportFileNotFound`, `ImportUrlNotAllowed`, and `ImportRunning` if the file is being imported. */
export function planStart(facts: StartFacts, input: Input): PlannedStart {
  const file = input.file ?? null
  const url = input.url ?? null
  if ((file === null) === (url === null))
    throw new InvalidInput({ reason: 'exactly one of file and url is required.' }, ['file'])
  if (input.mapping) assertMapping(input.mapping, ['mapping'])
  const fetch = url === null ? null : planFetch(facts, url)
  if (file !== null && !facts.found) throw new ImportFileNotFound({ file: file.slice(0, 200) }, ['file'])
  const name = fetch?.name ?? file ?? ''
  if (facts.isRunning) throw new ImportRunning({ file: name }, [fetch ? 'url' : 'file'])
  return { file: name, found: facts.found, fetch }
}
