import { readFileSync } from 'node:fs'
import { buildSchema } from 'graphql'

/** The schema as frontends have it: from the file of the repository. */
export const publishedSchema = buildSchema(readFileSync('schema.graphql', 'utf8'))
