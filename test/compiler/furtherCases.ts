import type { Case } from './case.ts'

const own = ({ self }: Parameters<NonNullable<Case[1]>>[0]) => ({ id: self })
const person = (inner: string) => `query ($id: ID!) { customer(by: { id: $id }) { ${inner} } }`
const info = 'pageInfo { hasNextPage hasPreviousPage startCursor endCursor }'
const page = `edges { cursor } ${info} totalCount`

/** Pages, filters, computed objects and resolved fields that are compiled. */
export const furtherCases: Readonly<Record<string, Case>> = {
  'the first none of a page': [person(`cards(first: 0) { ${page} }`), own],
  'pages from the end, at the root and below': [
    `query ($id: ID!) { customer(by: { id: $id }) { cards(last: 2) { ${page} nodes { cardNumber } } ledger(last: 3) { ${page} } }
       customers(last: 3) { ${page} nodes { id } } cards(last: 2) { ${page} } }`,
    own,
  ],
  'pages behind and before cursors, at the root and below': [
    `query ($id: ID!, $card: String, $customer: String, $none: String) { customer(by: { id: $id }) {
       a: cards(first: 1, after: $card) { ${page} } b: cards(last: 2, before: $card) { ${page} } c: cards(first: 2, after: $none) { ${page} } }
       a: customers(first: 2, after: $customer) { ${page} } b: customers(last: 2, before: $customer) { ${page} }
       c: customers(first: 1, after: $customer, before: $customer) { ${page} } d: customers(last: 1, after: $customer) { ${page} } }`,
    ({ world, self }) => ({
      id: self,
      card: world.cursors.cards?.at(-1),
      customer: world.cursors.customers?.[2],
    }),
  ],
  'lists whose cursors have texts, and two directions': [
    `{ tills(first: 1) { ${page} } statusLabels(first: 4) { ${page} nodes { label } } fieldDefinitions { ${page} nodes { name enumValues } }
       suspectedDuplicates { ${page} nodes { score reasons { __typename } } } }`,
  ],
  'every list of what is configured': [
    `{ settings { defaultRegion identifierPolicies { type } } sources { source severalAccounts } allCardSeries { nodes { code } } companies { ${page} }
       hierarchies { ${page} } programs { nodes { programId tiers { name } } } matchRules { nodes { name comparisons { kind } } } webhooks { ${page} } }`,
  ],
  'merge requests and bans of one customer': [
    `query ($by: CustomerBy!) { mergeRequests(customer: $by, status: PENDING) { ${page} nodes { status } }
       mergeBans(customer: $by, lifted: false) { ${page} nodes { customerIds customers { id } } } }`,
    ({ self }) => ({ by: { id: self } }),
  ],
  'cards by series, by label and by several things': [
    `query ($series: String!, $label: String!, $id: ID!) { a: cards(filter: { seriesCode: $series }) { ${page} }
       b: cards(filter: { statusLabel: $label }) { ${page} } c: cards(filter: { seriesCode: "no-such" }) { ${page} }
       d: cards(filter: { holder: $id, held: true, status: ACTIVE }, orderBy: { field: UPDATED_AT, direction: DESC }) { ${page} } }`,
    ({ world, self }) => ({ series: world.series[0], label: world.labels[0], id: self }),
  ],
  'customers by source, by account and by several things': [
    `{ a: customers(filter: { source: INSTORE }) { ${page} } b: customers(filter: { source: ALL, status: ACTIVE }) { ${page} }
       c: customers(filter: { status: ACTIVE, loyaltyType: LOYALTY, source: INSTORE }, orderBy: { field: REGISTERED_AT }) { ${page} } }`,
  ],
  'every source at once': [
    `{ customer(by: { identifier: { source: ALL, type: MOBILE, value: "+66 89 111 2230" } }) { id mobile } }`,
  ],
  'a customer as of a time, and by an id of an earlier system': [
    `query ($id: ID!, $legacy: String!) { a: customer(by: { id: $id }, asOf: "2020-02-29T12:00:00Z") { id } b: customer(by: { legacyId: $legacy }) { id } }`,
    ({ world, self }) => ({ id: self, legacy: world.legacyIds[0] }),
  ],
  'points, the allowance of cards, and the counts of a series': [
    `query ($id: ID!, $code: String!) { customer(by: { id: $id }) { enrollments { points { balance lifetime } soon: points(expiringWithinDays: 3650) { expiringSoon } }
       cardAllowance { account { limit counted remaining } series { limit } cards { cardNumber counts why } }
       forSeries: cardAllowance(seriesCode: $code) { series { limit remaining } } }
       allCardSeries { nodes { code counts { notIssued issued active suspended expired deleted total } } } }`,
    ({ world, self }) => ({ id: self, code: world.series[0] }),
  ],
  'a history: its shared fields, those of one type, and a page before a cursor': [
    `query ($id: ID!, $before: String) { customer(by: { id: $id }) { history(first: 4) { ${page} nodes { __typename id cursor type occurredAt actor reason customerId } }
       of: history(first: 100) { nodes { id data customer { id } ... on CardLinkedEvent { card { cardNumber } } } }
       last: history(last: 2, before: $before) { ${page} edges { node { id ... on Node { id } } } } } }`,
    ({ world, self }) => ({ id: self, before: world.cursors.history?.[1] }),
  ],
  'objects that are computed from a row, or read': [
    `{ customers(first: 2) { nodes { businessKey { source accountId type value } merges(first: 2) { nodes { undoable survivor { id } absorbed { id } } }
       profiles { channels { type consentHistory(first: 2) { ${page} nodes { status at } } } } association { ancestors { id } subtree(first: 5) { customer { id } } } } } }`,
  ],
  'what a resolver answers beside what the statement answers': [
    `query ($id: ID!) { errorCatalog { code } resolveCustomer(id: $id) { merges { id } } latestEventCursor customer(by: { id: $id }) { id } }`,
    own,
  ],
  'a search, with what matches': [
    `query ($text: String!, $after: String) { searchCustomers(text: $text, first: 2, after: $after) { ${page} totalCountIsExact
       edges { matches { field kind value } node { id firstName cards(first: 1) { nodes { cardNumber } } } } nodes { id } } }`,
    ({ world }) => ({ text: world.names[0] }),
  ],
  'nothing, because everything is left out': ['{ settings @skip(if: true) { defaultRegion } }'],
  'entities by keys of several columns, and by a number': [
    `query ($r: [_Any!]!) { _entities(representations: $r) { __typename ... on Tier { name } ... on LoyaltyProgram { name } ... on Customer { id } } }`,
    ({ world }) => ({
      r: [
        { __typename: 'LoyaltyProgram', programId: world.programs[0] },
        { __typename: 'Tier', businessKey: { programId: world.programs[0], tierNumber: 1 } },
        { __typename: 'Tier', businessKey: { programId: world.programs[0], tierNumber: 99 } },
        { __typename: 'Customer', businessKey: { source: 'INSTORE', type: 'MOBILE', value: '+66891112230' } },
      ],
    }),
  ],
  'a fragment without arguments in a fragment of another type': [
    `${person('...F')} fragment F on Node { ... on Card { ... on Node { id } cardNumber } }`,
    own,
  ],
  'a text with what JSON and SQL escape': [
    `query ($n: String!) { card(cardNumber: $n) { id } cardSeries(code: $n) { code } company(externalId: $n) { id } }`,
    () => ({ n: `'"\\ \u2028 \n 𠮷 $1 ; --` }),
  ],
}
