import { config } from '../config/config.ts'
import { printSubgraph } from '../graphql/federation/subgraphSdl.ts'
import { schema } from '../graphql/schema.ts'

// For a registry or a composer, without a service that runs.
process.stdout.write(printSubgraph(schema, { scopes: config.subgraphScopes }))
