import { globalId } from '../support/db/change.ts'
import { type Case, own, person } from './case.ts'
import { furtherCases } from './furtherCases.ts'

/** What is compiled. */
export const compiledCases: Readonly<Record<string, Case>> = {
  'a field twice under two names, with other arguments': [
    person(
      'a: cards(first: 1) { edges { node { cardNumber } } } b: cards(first: 2) { edges { node { cardNumber } } }',
    ),
    own,
  ],
  'a name that is that of another field': [person('id: status status: id firstName: lastName'), own],
  'a name of 63 characters': [person(`${'n'.repeat(63)}: status`), own],
  'names that SQL would take for its own': [
    person(
      'select: id null: status from: firstName x: lastName t0: createdAt q: email r: cards { n: totalCount }',
    ),
    own,
  ],
  'parts of one object in two places': [
    person('cards { edges { cursor } } ... { cards { edges { node { id } } } } cards { totalCount }'),
    own,
  ],
  'the same field again and again': [person('id id ... on Customer { id } ... on Node { id }'), own],
  '`__typename` at every level': [
    `query ($id: ID!) { __typename customer(by: { id: $id }) { __typename cards(first: 1) { __typename
       edges { __typename node { __typename series { __typename } } } pageInfo { __typename } } } }`,
    own,
  ],
  'fragments in fragments, on an interface and on the type itself': [
    `query ($id: ID!) { node(id: $id) { ...Any ... on Card { cardNumber } ... on Customer { ...Person } } }
     fragment Any on Node { id ... on Customer { status } }
     fragment Person on Customer { ...Any ... on Node { ... on Customer { firstName } ... on Card { cardNumber } } }`,
    own,
  ],
  'fields left out and taken in, by literals and variables': [
    `query ($id: ID!, $yes: Boolean!, $no: Boolean = false) { customer(by: { id: $id }) {
       a: id @include(if: $no) b: id @skip(if: $no) c: id @include(if: $yes) @skip(if: $yes)
       ... @include(if: false) { d: id } ...F @skip(if: $no) } }
     fragment F on Customer { e: id @include(if: true) }`,
    (about) => ({ ...own(about), yes: true }),
  ],
  'an object of which everything is left out': [
    person('cards @skip(if: false) { edges @skip(if: true) { cursor } } profiles { id @include(if: false) }'),
    own,
  ],
  'page info of which nothing needs to be counted': [
    `{ customers(filter: { status: DECEASED }) { pageInfo { hasPreviousPage __typename } }
       cards(first: 3) { pageInfo { hasPreviousPage } } }`,
  ],
  'a variable with a default that is not sent': [
    `query ($id: ID!, $n: Int = 2) { customer(by: { id: $id }) { cards(first: $n) { edges { cursor } } } }`,
    own,
  ],
  'a variable with a default that is sent as null': [
    `query ($id: ID!, $n: Int = 2) { customer(by: { id: $id }) { cards(first: $n) { edges { cursor } } } }`,
    (about) => ({ ...own(about), n: null }),
  ],
  'an argument that is null, and one whose variable is not sent': [
    `query ($n: Int, $f: CustomerFilter) { customers(first: $n, after: null, filter: $f) { edges { cursor } } }`,
  ],
  'a filter whose members are null, literals and variables': [
    `query ($s: CustomerStatus = ACTIVE) {
       customers(filter: { status: $s, loyaltyType: null, registeredFrom: null }) { edges { node { id status } } } }`,
  ],
  'several root fields of one kind': [
    `query ($id: ID!) { a: node(id: $id) { id } b: node(id: $id) { __typename } customers(first: 1) { edges { cursor } }
       c: customer(by: { id: $id }) { id } __typename }`,
    own,
  ],
  'a page of the limit, and its last cursor': [
    `{ customers(first: 100) { pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`,
  ],
  'customers and cards in every order, with cursors of several values': [
    `{ ${['CREATED_AT', 'REGISTERED_AT', 'UPDATED_AT']
      .flatMap((field) =>
        ['ASC', 'DESC'].map(
          (
            direction,
          ) => `c${field}${direction}: customers(first: 3, orderBy: { field: ${field}, direction: ${direction} }) {
            edges { cursor node { id updatedAt } } pageInfo { startCursor endCursor hasNextPage } totalCount }`,
        ),
      )
      .join(' ')}
      newest: cards(first: 4, orderBy: { field: UPDATED_AT, direction: DESC }) { edges { cursor node { cardNumber updatedAt } } totalCount } }`,
  ],
  'cards that expire, in the order of their expiry': [
    `{ cards(filter: { expiresFrom: "2020-01-01T00:00:00Z" }, orderBy: { field: EXPIRES_AT }) {
       edges { cursor node { cardNumber expiresAt } } pageInfo { endCursor hasNextPage } totalCount } }`,
  ],
  'customers that changed in a period, in the order of their changes': [
    `query ($filter: CustomerFilter) { customers(filter: $filter, orderBy: { field: UPDATED_AT, direction: DESC }) {
       edges { cursor node { id updatedAt } } totalCount } }`,
    () => ({ filter: { updatedFrom: '2020-01-01T00:00:00+07:00', updatedBefore: '2100-01-01T00:00:00Z' } }),
  ],
  'customers of a program, and those of a tier': [
    `query ($program: Int!) { all: customers(filter: { programId: $program }) { nodes { id } totalCount }
       tier: customers(filter: { programId: $program, tierNumber: 1 }) { nodes { id } totalCount } }`,
    ({ world }) => ({ program: world.programs[0] }),
  ],
  'merged customers, alone and among the others': [
    `{ merged: customers(filter: { status: MERGED, includeMerged: true }) { nodes { id } totalCount }
       all: customers(filter: { includeMerged: true }, first: 100) { nodes { id status } } }`,
  ],
  'cards that somebody holds, and cards that nobody holds': [
    `{ held: cards(filter: { held: true }) { nodes { cardNumber } totalCount }
       pool: cards(filter: { held: false }) { nodes { cardNumber } totalCount } }`,
  ],
  'how many members a company has, and two of them': [
    `{ company(externalId: "STAMM") { members(first: 2) { totalCount edges { node { id } } } } }`,
  ],
  'what nobody has': [
    `{ a: customer(by: { cardNumber: "0000" }) { id } b: card(cardNumber: "nobody") { id } c: company(externalId: "?") { id }
       d: node(id: "${globalId('Customer', '019a0000-0000-7000-8000-000000000000')}") { id __typename } }`,
  ],
  'what is configured, enrollments and ledger entries, by their global ids': [
    `query ($id: ID!, $ids: [ID!]!) { node(id: $id) { id ... on LedgerEntry { points kind } } nodes(ids: $ids) { __typename id
       ... on Enrollment { tier { id name } program { name } } ... on Tier { tierNumber } ... on CardinalTill { code } ... on StatusLabel { label }
       ... on FieldDefinition { name type } ... on SourceAccount { source accountId } ... on HierarchyRole { code position } } }`,
    ({ world: { ids } }) => ({
      id: ids.LedgerEntry?.[0],
      ids: [
        ...['Enrollment', 'LedgerEntry', 'Tier', 'CardinalTill', 'StatusLabel', 'FieldDefinition'],
        ...['SourceAccount', 'HierarchyRole'],
      ].flatMap((type) => ids[type]?.slice(0, 2) ?? []),
    }),
  ],
  'ids of ledger entries that nothing has': [
    `query ($id: ID!, $ids: [ID!]!) { node(id: $id) { id } nodes(ids: $ids) { id } }`,
    () => ({
      id: globalId('LedgerEntry', '999999999999'),
      ids: ['0', '-1', 'x', '99999999999999999999'].map((key) => globalId('LedgerEntry', key)),
    }),
  ],
  'tills and status labels as entities': [
    `query ($r: [_Any!]!) { _entities(representations: $r) { ... on CardinalTill { id name } ... on StatusLabel { id status } } }`,
    () => ({
      r: [
        { __typename: 'CardinalTill', code: 'BKK-01' },
        { __typename: 'StatusLabel', label: 'ÜBERFÄLLIG' },
        { __typename: 'CardinalTill', code: 'NO-SUCH' },
      ],
    }),
  ],
  'a malformed key in a global id': [`{ node(id: "${globalId('Card', 'x')}") { id } }`],
  'numbers, keys and texts of fields as other writers left them': [
    `{ customers(first: 100) { edges { node { extendedFields profiles { fields } cards { edges { node { extendedData } } } } } } }`,
  ],
  'moments in odd offsets, with parts of a second': [
    `{ customers(first: 100) { edges { node { registeredAt createdAt profiles { registeredAt lastViewedAt } enrollments { tierExpiresAt }
       ledger { edges { node { occurredAt expiresAt points } } } } } } }`,
  ],
  'cards past their expiry, whatever is stored': [
    `{ cards(first: 100) { edges { node { cardNumber status statusLabel isDefault isPrimary expiresAt } } } }`,
  ],
  'a victim of a victim, by its id and as an entity': [
    `query ($r: [_Any!]!, $ids: [ID!]!) { _entities(representations: $r) { ... on Customer { id mergedIds } }
       nodes(ids: $ids) { id ... on Customer { status } } }`,
    ({ self, victims }) => ({
      r: victims.map((id) => ({ __typename: 'Customer', id })),
      ids: [...victims, self],
    }),
  ],
  'entities of several types, by several keys, one of them twice': [
    `query ($r: [_Any!]!) { _entities(representations: $r) { __typename ... on Card { cardNumber } ... on CardSeries { code name }
       ... on Company { externalId parent { externalId } } ... on Customer { id } } }`,
    ({ world, self }) => ({
      r: [
        { __typename: 'Card', cardNumber: world.cards[1] },
        { __typename: 'CardSeries', code: 'Plastik' },
        { __typename: 'Company', externalId: 'AST-1' },
        { __typename: 'Customer', id: self },
        { __typename: 'Card', cardNumber: world.cards[1] },
        { __typename: 'Card', cardNumber: 'nobody' },
      ],
    }),
  ],
  ...furtherCases,
}
