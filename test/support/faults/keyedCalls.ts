import type { Sender } from '../../races/race.ts'

/** The calls that clients make under faults. */
export const calls = {
  register: `mutation ($input: RegisterCustomerInput!) { outcome: registerCustomer(input: $input) {
    ... on RegisterCustomerPayload { replayed customer { id } } ... on LoyaltyError { code replayed } } }`,
  link: `mutation ($input: LinkCardInput!) { outcome: linkCard(input: $input) {
    ... on LinkCardPayload { replayed customer { id } } ... on LoyaltyError { code replayed } } }`,
  addCards: `mutation ($input: AddCardsInput!) { outcome: addCards(input: $input) {
    ... on AddCardsPayload { replayed customer { id } } ... on LoyaltyError { code replayed } } }`,
  points: `mutation ($input: AdjustPointsInput!) { outcome: adjustPoints(input: $input) {
    ... on AdjustPointsPayload { replayed customer { id } } ... on LoyaltyError { code replayed } } }`,
  read: `query ($id: ID!) { outcome: customer(by: { id: $id }) { id }
    customers(first: 50) { edges { node { id } } } }`,
} as const

/** One try of a call, and what its client was told. */
export type Try = {
  call: keyof typeof calls
  /** `OK`, a refusal's code, an error's, or `NO_ANSWER` if the connection to the service ended. */
  code: string
  replayed: boolean
  customerId: string | null
  /** On the clock of `performance.now()`. */
  began: number
  ended: number
}

type Outcome = { code?: string; replayed?: boolean; customer?: { id: string }; id?: string }

/** Makes one try. */
export async function attempt(to: Sender, call: keyof typeof calls, variables: object): Promise<Try> {
  const began = performance.now()
  const body = await to.send({ query: calls[call], variables }).then(
    (answer) => answer.body,
    () => null,
  )
  const outcome = body?.data?.outcome as Outcome | null | undefined
  const error = body?.errors?.[0]?.extensions.code
  return {
    call,
    code: body ? (error ?? outcome?.code ?? (outcome ? 'OK' : 'NOT_FOUND')) : 'NO_ANSWER',
    replayed: outcome?.replayed ?? false,
    customerId: outcome?.customer?.id ?? null,
    began,
    ended: performance.now(),
  }
}
