import { type DocumentNode, parse, print } from 'graphql'
import { withoutDescriptions } from './withoutDescriptions.ts'

/** A schema that was promised to clients. */
export type Release = { version: string; document: DocumentNode }

/** The file of a release. */
export function printRelease({ version, document }: Release): string {
  const heading = `# The schema of release ${version}. \`npm run schema:release\` writes it.`
  return `${heading}\n\n${print(withoutDescriptions(document))}\n`
}

/** Reads what `printRelease` has written. */
export function parseRelease(text: string): Release {
  const version = /^# The schema of release (\d+\.\d+\.\d+)\./.exec(text)?.[1]
  if (!version) throw new Error('The released schema does not begin with its version')
  return { version, document: parse(text) }
}
