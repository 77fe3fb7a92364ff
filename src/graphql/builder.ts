import SchemaBuilder from '@pothos/core'
import ErrorsPlugin from '@pothos/plugin-errors'
import PrismaPlugin from '@pothos/plugin-prisma'
import RelayPlugin from '@pothos/plugin-relay'
import ScopeAuthPlugin from '@pothos/plugin-scope-auth'
import { holds } from '../auth/caller.ts'
import type { Scope } from '../auth/scopes.ts'
import type { FieldValues } from '../core/customer/rules/readProfile.ts'
import type { Db } from '../db/connect.ts'
import type PrismaTypes from '../generated/pothos.ts'
import { getDatamodel } from '../generated/pothos.ts'
import type { OffsetDateTime } from '../values/offsetDateTime.ts'
import type { Context } from './context.ts'
import { forbidden } from './faults.ts'
import UnknownIdsPlugin from './fields/unknownIds.ts'
import { nodeOptions, nodesOptions } from './nodes.ts'

/** The schema builder. Every type and field is declared through it. */
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
    Points: { Input: bigint; Output: bigint }
  }
}>({
  plugins: [ErrorsPlugin, ScopeAuthPlugin, RelayPlugin, PrismaPlugin, UnknownIdsPlugin],
  defaultFieldNullability: false,
  prisma: {
    // Pothos wants a whole client, but calls only its operations.
    client: (context) => context.db as Db,
    dmmf: getDatamodel(),
    defaultConnectionSize: 25,
    maxConnectionSize: 100,
  },
  relay: {
    nodeTypeOptions: { description: 'Any object with a global id.' },
    pageInfoTypeOptions: { description: 'Information about one page of a connection.' },
    nodeQueryOptions: nodeOptions,
    nodesQueryOptions: nodesOptions,
    cursorType: 'String',
    firstArgOptions: {
      description:
        'The number of entries, counted from the start: 100 at most. The default is 25 if `last` is absent too.',
    },
    lastArgOptions: { description: 'The number of entries, counted from the end: 100 at most.' },
    afterArgOptions: { description: 'Return only entries after this cursor.' },
    beforeArgOptions: { description: 'Return only entries before this cursor.' },
    pageInfoFieldOptions: { description: 'Information about the page.' },
    edgesFieldOptions: { description: 'The entries of the page, each with its cursor.', nullable: false },
    nodeFieldOptions: { description: 'The entry itself.', nullable: false },
    cursorFieldOptions: { description: 'The cursor of this entry: opaque.' },
    hasNextPageFieldOptions: { description: 'Whether more entries follow.' },
    hasPreviousPageFieldOptions: { description: 'Whether there are entries before this page.' },
    startCursorFieldOptions: { description: 'The cursor of the first entry on the page.' },
    endCursorFieldOptions: { description: 'The cursor of the last entry on the page.' },
    nodesOnConnection: { description: 'The entries of the page, without their cursors.' },
    defaultEdgeTypeOptions: { description: 'One entry of a page.' },
    idFieldOptions: { description: 'The global id: opaque, and permanent.' },
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

/** The schema types of the builder. */
export type SchemaOf = typeof builder extends PothosSchemaTypes.SchemaBuilder<infer Types> ? Types : never
/** The builder for the fields of an input type. */
export type InputFields = PothosSchemaTypes.InputFieldBuilder<SchemaOf, 'InputObject'>

builder.queryType({ description: 'Everything that can be read.' })
builder.mutationType({
  description:
    'Everything that can be changed. Each mutation takes an idempotency key and returns its payload or a refusal.',
})
