import { breakingChanges } from './schema/breakingChanges.ts'
import { deprecations } from './schema/deprecations.ts'
import { readSchemas, releaseFile } from './schema/readSchemas.ts'

/** `node test/lint/schema.ts`: says which changes since the last release break clients without notice. */
const { released, ...current } = readSchemas()
const problems = [
  ...(released ? await breakingChanges({ released, ...current }) : [`${releaseFile} is missing`]),
  ...[...deprecations(current.current)].flatMap(([part, date]) =>
    date ? [] : [`The reason why ${part} is deprecated must end with "Removed after <day>."`],
  ),
]
for (const problem of problems) process.stderr.write(`${problem}\n`)
if (problems.length > 0) process.stderr.write('docs/schema-policy.md tells how to change the schema.\n')
process.exitCode = problems.length > 0 ? 1 : 0
