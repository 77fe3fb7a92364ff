import { existsSync, readFileSync } from 'node:fs'
import { type DocumentNode, parse } from 'graphql'
import { parseRelease, type Release } from './release.ts'

type Schemas = {
  /** Absent before the first release. */
  released: Release | undefined
  current: DocumentNode
  /** The version of package.json: the current schema is to be released as this one. */
  version: string
  /** Such as 2026-11-29. */
  today: string
}

export const releaseFile = 'docs/released.graphql'

/** The last released schema and the current one, of the project in the working directory. */
export function readSchemas(): Schemas {
  return {
    released: existsSync(releaseFile) ? parseRelease(readFileSync(releaseFile, 'utf8')) : undefined,
    current: parse(readFileSync('schema.graphql', 'utf8')),
    version: JSON.parse(readFileSync('package.json', 'utf8')).version,
    today: new Date().toISOString().slice(0, 10),
  }
}
