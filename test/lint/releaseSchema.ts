import { readFileSync, writeFileSync } from 'node:fs'
import { breakingChanges } from './schema/breakingChanges.ts'
import { noticeProblems } from './schema/noticeProblems.ts'
import { readSchemas, releaseFile } from './schema/readSchemas.ts'
import { printRelease } from './schema/release.ts'

/** `node test/lint/releaseSchema.ts`: makes schema.graphql the released schema of the version in package.json. */
const { released, ...current } = readSchemas()
const { version, today } = current
const isTold = readFileSync('docs/changelog.md', 'utf8').includes(`\n## ${version} `)
const problems = [
  ...(released ? await breakingChanges({ released, ...current }) : []),
  ...noticeProblems({ released: released?.document, current: current.current, today }),
  ...(isTold ? [] : [`docs/changelog.md has no heading "## ${version} (${today})"`]),
]
if (problems.length === 0) writeFileSync(releaseFile, printRelease({ version, document: current.current }))
for (const problem of problems) process.stderr.write(`${problem}\n`)
process.exitCode = problems.length > 0 ? 1 : 0
