/** Introduces the API to whoever opens its schema: `schema.__schema.description`. */
export const schemaDescription = `
Cardinal keeps together what belongs to one loyalty customer: profiles, identifiers, cards, points and a place in a hierarchy.

- **Nouns.** A \`Customer\` is one person or company. It has one \`CardinalProfile\` for each source account, such as a shop system or a WeChat account. A profile holds identifiers, such as a mobile number. Cards belong to the customer.
- **Start here.** \`customer(by: …)\` finds a customer by id, identifier or card number. \`registerCustomer\`, \`linkCard\` and \`addCards\` are the first mutations to try.
- **Authentication.** Send an API key as HTTP Basic (name and secret) or as \`Authorization: Bearer <secret>\`, or a token (JWT) as \`Authorization: Bearer <token>\`. Descriptions say which scope a type or field needs.
- **Ids.** An \`id\` is opaque and unique among all types: \`node(id: …)\` finds its object. The id of a merged customer finds the survivor of the merge.
- **Mutations.** Each takes one \`input\` and returns a union of its payload and its refusals. Select \`... on LoyaltyError { code message path retryable }\` to catch every refusal. \`errorCatalog\` lists them.
- **Refusals.** A refusal means that a rule said no and nothing was changed. In lists, such as the cards of \`addCards\`, an item can fail alone: the payload says which and why.
- **Other errors.** A missing scope, malformed input or an overload is in \`errors\`, with a code in \`extensions.code\`.
- **Idempotency keys.** Every mutation takes an \`idempotencyKey\`. After a time-out, send the same request with the same key: the stored outcome comes back with \`replayed: true\`, and nothing is done twice.
- **Previews.** A field such as \`previewLinkCard\` shows what its mutation would do. Send its \`planHash\` as \`expectedPlan\`: the mutation does exactly that or refuses with \`PLAN_STALE\`.
- **Pages.** Lists that can grow are Relay connections: \`first\` and \`after\`, or \`last\` and \`before\`. A page has 25 entries by default and 100 at most.
- **Events.** \`Query.events\` and \`Subscription.events\` give every change in one order. Keep the last \`cursor\` and continue after it.
- **Values.** Times are ISO 8601 with an offset, such as \`+07:00\`. Card numbers are text: leading zeros count.
- **Cost.** \`extensions.cost\` of an answer says what the operation cost and how much one operation may cost.
`.trim()
