import SchemaBuilder from '@pothos/core'
import ComplexityPlugin from '@pothos/plugin-complexity'
import ErrorsPlugin from '@pothos/plugin-errors'
import PrismaPlugin from '@pothos/plugin-prisma'
import RelayPlugin from '@pothos/plugin-relay'
import ScopeAuthPlugin from '@pothos/plugin-scope-auth'
import { holds } from '../auth/caller.ts'
import type { Scope } from '../auth/scopes.ts'
import { config } from '../config/config.ts'
import type { FieldValues } from '../core/customer/rules/readProfile.ts'
import type PrismaTypes from '../generated/pothos.ts'
import { getDatamodel } from '../generated/pothos.ts'
import type { OffsetDateTime } from '../values/offsetDateTime.ts'
import type { Context } from './context.ts'
import { costOf } from './cost.ts'
import { forbidden } from './faults.ts'
import { nodeOptions, nodesOptions } from './nodes.ts'

/** The schema builder: everything in the graph is declared through it. */
export const builder = new SchemaBuilder<{
  PrismaTypes: PrismaTypes
  Context: Context
  DefaultFieldNullability: false
  DefaultEdgesNullability: false
  DefaultNodeNullability: false
  AuthScopes: { scope: Scope; scopes: readonly Scope[] }
  Scalars: {
    ID: { Input: string; Output: string | number | bigint }
    DateTime: { Input: Date; Output: Date }
    OffsetDateTime: { Input: OffsetDateTime; Output: OffsetDateTime }
    JSON: { Input: unknown; Output: unknown }
    JSONObject: { Input: FieldValues; Output: Record<string, unknown> }
    PhoneNumber: { Input: string; Output: string }
    Points: { Input: bigint; Output: bigint }
  }
}>({
  plugins: [ComplexityPlugin, ErrorsPlugin, ScopeAuthPlugin, RelayPlugin, PrismaPlugin],
  defaultFieldNullability: false,
  // Prices alone: the door judges an operation before it runs, not each field as it does.
  complexity: { disabled: true, fieldComplexity: costOf },
  prisma: {
    client: (context) => context.db,
    dmmf: getDatamodel(),
    defaultConnectionSize: 25,
    maxConnectionSize: 100,
    onUnusedQuery: config.test ? 'error' : null,
  },
  relay: {
    nodeTypeOptions: { description: 'Anything with a global id.' },
    pageInfoTypeOptions: { description: 'Where a page of a connection stands.' },
    nodeQueryOptions: nodeOptions,
    nodesQueryOptions: nodesOptions,
    cursorType: 'String',
    firstArgOptions: {
      description: 'How many to give at most, from the start: 100 at most, 25 if neither is given.',
    },
    lastArgOptions: { description: 'How many to give at most, from the end: 100 at most.' },
    afterArgOptions: { description: 'The cursor to go on after.' },
    beforeArgOptions: { description: 'The cursor to stop before.' },
    pageInfoFieldOptions: { description: 'Where the page stands.' },
    edgesFieldOptions: { description: 'The page, with a cursor each.', nullable: false },
    nodeFieldOptions: { description: 'The thing itself.', nullable: false },
    cursorFieldOptions: { description: 'Where it stands in the connection; opaque.' },
    hasNextPageFieldOptions: { description: 'Whether more follow.' },
    hasPreviousPageFieldOptions: { description: 'Whether others come before.' },
    startCursorFieldOptions: { description: 'The cursor of the first on the page.' },
    endCursorFieldOptions: { description: 'The cursor of the last on the page.' },
    defaultConnectionTypeOptions: { description: 'One page of a list.' },
    defaultEdgeTypeOptions: { description: 'One entry of a page.' },
    idFieldOptions: { description: 'The global id: opaque, and stable for ever.' },
  },
  errors: { defaultTypes: [], directResult: true },
  scopeAuth: {
    authorizeOnSubscribe: true,
    authScopes: ({ caller }) => ({
      scope: (scope) => holds(caller, scope),
      scopes: (scopes) => scopes.every((scope) => holds(caller, scope)),
    }),
    unauthorizedError: (_parent, _context, info) => forbidden(`${info.parentType.name}.${info.fieldName}`),
  },
})

/** What the builder knows of the schema’s types. */
export type SchemaOf = typeof builder extends PothosSchemaTypes.SchemaBuilder<infer Types> ? Types : never
/** The builder of the fields of an input. */
export type InputFields = PothosSchemaTypes.InputFieldBuilder<SchemaOf, 'InputObject'>

builder.queryType({ description: 'What can be read.' })
builder.mutationType({
  description:
    'What can be changed. Each takes an idempotency key and answers with its payload or a refusal.',
})
