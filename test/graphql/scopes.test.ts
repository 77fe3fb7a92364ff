import { isObjectType } from 'graphql'
import { expect, test } from 'vitest'
import { scopes } from '../../src/auth/scopes.ts'
import { schema } from '../../src/graphql/schema.ts'
import { scopesOf } from '../../src/graphql/scopes/scopesOf.ts'

/** Open to every key and token that is not bound to a customer: how the program is set up, and what refusals there are. */
const openOnPurpose = [
  ...[
    'allCardSeries',
    'cardSeries',
    'companies',
    'company',
    'errorCatalog',
    'fieldDefinition',
    'fieldDefinitions',
    'hierarchies',
    'hierarchy',
    'noticeCatalog',
  ],
  ...['matchRule', 'matchRules', 'program', 'programs', 'settings', 'source', 'sources'],
  ...['statusLabel', 'statusLabels', 'till', 'tills'],
  // What they give has scopes of its own.
  ...['node', 'nodes'],
]

const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].flatMap(
  (type) => Object.values(type?.getFields() ?? {}),
)

test('every root field declares what it needs, or is open on purpose', () => {
  const open = roots.filter((field) => scopesOf(field).length === 0).map(({ name }) => name)

  expect(roots.length).toBeGreaterThan(40)
  expect(open.sort()).toEqual(openOnPurpose.toSorted())
})

test('every mutation needs a scope for writing', () => {
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {}))
    expect([field.name, scopesOf(field).some((scope) => !scope.endsWith(':read'))]).toEqual([
      field.name,
      true,
    ])
})

test('exactly the types and fields with scopes name them in their descriptions', () => {
  const types = Object.values(schema.getTypeMap()).filter(isObjectType)
  const parts = types.flatMap((type) => [type, ...Object.values(type.getFields())])

  for (const part of parts) {
    const [, said = ''] = / Requires ([^,]*)[^.]*\.$/.exec(part.description ?? '') ?? []
    expect([part.name, scopes.filter((scope) => said.includes(`\`${scope}\``))]).toEqual([
      part.name,
      scopes.filter((scope) => scopesOf(part).includes(scope)),
    ])
  }
})
