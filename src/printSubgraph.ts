import { config } from './config.ts'
import { schema } from './graphql/schema.ts'
import { printSubgraph } from './graphql/subgraphSdl.ts'

// For a registry or a composer, without a service that runs.
process.stdout.write(printSubgraph(schema, { scopes: config.subgraphScopes }))
