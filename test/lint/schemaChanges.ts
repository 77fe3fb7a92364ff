import { DiffRule, diff } from '@graphql-inspector/core'
import { buildASTSchema } from 'graphql'
import { readSchemas } from './schema/readSchemas.ts'
import { withoutDescriptions } from './schema/withoutDescriptions.ts'

/** `node test/lint/schemaChanges.ts`: lists the changes since the last release, for the changelog. */
const { released, current } = readSchemas()
const before = released ? buildASTSchema(released.document) : null
const changes = await diff(before, buildASTSchema(withoutDescriptions(current)), [DiffRule.simplifyChanges])
const lines = changes.map(({ criticality, message }) => `${criticality.level}: ${message}`)
process.stdout.write(
  lines
    .sort()
    .map((line) => `${line}\n`)
    .join(''),
)
