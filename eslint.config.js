import graphql from '@graphql-eslint/eslint-plugin'
import { except } from './test/lint/schema/except.ts'

/** The parts of the schema that a rule leaves out. The check reports a part that needs no exception any more. */
const exceptions = {
  'strict-id-in-types': [
    // Values of the object that they are in. They change with it.
    'CardCounts CardAllowance CardLimitUsage CountedCard PointsBalance Consent IdentifierPolicy MatchComparison MatchReason RequestedLinkItem',
    // Parts of the answer to one call. Nothing refers to them afterwards.
    'AddCardsFailure ChildResult RelatedCustomer EnrollmentResult CardinalNotice CustomerMatch CustomerResolution CustomerExport',
    // What a preview says about objects that do not exist yet.
    'MergeOutcome FieldOutcome ProgramOutcome PassedCardLimit PointsParting PlannedCard PlannedIdentifier PlannedPlace PlannedRelative',
    // Lines of a history. They never change, and are read page by page with the object that they are about.
    'CardChange CardHolding ConsentChange Holding',
    // Constants of a release.
    'ErrorCatalogEntry NoticeCatalogEntry LegacyAnswer LegacyCode',
    // Relay defines it.
    'PageInfo',
  ].join(' '),
  // Lists whose entries are read page by page, and never again one by one.
  'relay-edge-types': `
    CardChangeEdge CardHoldingEdge ConsentChangeEdge HoldingEdge`,
  // Events are only read forward: a new one can follow at any time.
  'relay-arguments': 'Query.events',
  // The names that these values have in inputs and events too; `merged` is a verb.
  'no-typename-prefix': 'Card.cardNumber Card.cardLabel Tier.tierNumber Merge.mergedAt Merge.mergedBy',
}

const rules = Object.entries(exceptions).map(([name, parts]) => [
  name,
  except(graphql.rules[name], parts.trim().split(/\s+/)),
])

/** The rules of graphql-eslint for every schema, and for one that Relay can use. */
export default [
  {
    files: ['**/*.graphql'],
    plugins: { '@graphql-eslint': { rules: { ...graphql.rules, ...Object.fromEntries(rules) } } },
    languageOptions: {
      parser: graphql.parser,
      parserOptions: { graphQLConfig: { schema: 'schema.graphql' } },
    },
    rules: {
      ...graphql.configs['flat/schema-recommended'].rules,
      ...graphql.configs['flat/schema-relay'].rules,
      // Refusals, payloads and previews are answers; a retry is an input to send again; a business key is part of its object.
      '@graphql-eslint/strict-id-in-types': [
        'error',
        {
          exceptions: {
            suffixes: ['Error', 'Payload', 'Preview', 'Retry', 'BusinessKey', 'Connection', 'Edge'],
          },
        },
      ],
      // A list that stays short is a plain list: test/graphql/schema.test.ts asks for its limit.
      '@graphql-eslint/relay-edge-types': ['error', { listTypeCanWrapOnlyEdgeType: false }],
    },
  },
]
