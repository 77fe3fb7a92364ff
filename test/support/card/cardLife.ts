import { expect } from 'vitest'
import type {
  CardBy,
  CardStateFragment,
  ChangeCardStatusInput,
  ReplaceCardInput,
  UpdateCardInput,
} from '../../generated/graphql.ts'
import { graphql } from '../../generated/index.ts'
import { type Api, newKey } from '../api.ts'
import { mobile } from '../customer/people.ts'
import { change } from '../db/change.ts'
import { snapshot } from '../db/snapshot.ts'
import { register } from '../link/register.ts'

graphql(`
  fragment CardState on Card {
    id cardNumber status statusLabel cardLabel extendedData isDefault isPrimary issuedAt expiresAt
    customer { id }
  }
`)
graphql(`
  fragment CardRefusal on LoyaltyError {
    code message path retryable replayed legacy { code }
    ... on CardNotActiveError { cardNumber cardStatus }
    ... on CardStatusChangeRefusedError { cardNumber cardStatus requestedCardStatus }
    ... on CardSeriesLimitExceededError { seriesCode limit held requested }
    ... on CardLimitExceededError { limit held requested }
    ... on CardPoolExhaustedError { seriesCode missing }
    ... on StatusLabelNotFoundError { known }
    ... on InvalidFieldError { names }
  }
`)

const PromoteCard = graphql(`
  mutation PromoteCard($input: PromoteCardInput!) {
    promoteCard(input: $input) {
      __typename ... on PromoteCardPayload { replayed card { ...CardState } } ...CardRefusal
    }
  }
`)
const SetDefaultCard = graphql(`
  mutation SetDefaultCard($input: SetDefaultCardInput!) {
    setDefaultCard(input: $input) {
      __typename ... on SetDefaultCardPayload { replayed card { ...CardState } } ...CardRefusal
    }
  }
`)
const UpdateCard = graphql(`
  mutation UpdateCard($input: UpdateCardInput!) {
    updateCard(input: $input) {
      __typename ... on UpdateCardPayload { replayed card { ...CardState } } ...CardRefusal
    }
  }
`)
const ChangeCardStatus = graphql(`
  mutation ChangeCardStatus($input: ChangeCardStatusInput!) {
    changeCardStatus(input: $input) {
      __typename ... on ChangeCardStatusPayload { replayed card { ...CardState } } ...CardRefusal
    }
  }
`)
const ReplaceCard = graphql(`
  mutation ReplaceCard($input: ReplaceCardInput!) {
    replaceCard(input: $input) {
      __typename
      ... on ReplaceCardPayload {
        replayed card { ...CardState } replaced { ...CardState } customer { id }
      }
      ...CardRefusal
    }
  }
`)
const ReadCard = graphql(`
  query ReadCard($number: String!) { card(cardNumber: $number) { ...CardState } }
`)

type Keyed = { idempotencyKey?: string }
const keyed = <T extends object>(input: T) => ({ idempotencyKey: newKey(), ...input })
const by = (card: string | CardBy): CardBy => (typeof card === 'string' ? { cardNumber: card } : card)

/** Makes a card, named by its number unless otherwise, its holder's primary one. */
export const promote = async (api: Api, card: string | CardBy, more: Keyed = {}) =>
  (await api.call(PromoteCard, { input: { ...keyed(more), card: by(card) } })).promoteCard

/** Makes a card its holder's default one. */
export const setDefault = async (api: Api, card: string | CardBy, more: Keyed = {}) =>
  (await api.call(SetDefaultCard, { input: { ...keyed(more), card: by(card) } })).setDefaultCard

/** Changes what a card says of itself. */
export const update = async (
  api: Api,
  card: string | CardBy,
  more: Omit<UpdateCardInput, 'card' | 'idempotencyKey'> & Keyed,
) => (await api.call(UpdateCard, { input: { ...keyed(more), card: by(card) } })).updateCard

/** Gives a card another status by its label. */
export const changeStatus = async (
  api: Api,
  card: string | CardBy,
  statusLabel: string,
  more: Pick<ChangeCardStatusInput, 'reason'> & Keyed = {},
) =>
  (await api.call(ChangeCardStatus, { input: { ...keyed(more), card: by(card), statusLabel } }))
    .changeCardStatus

/** Puts a card in the place of another, which is lost unless it is said otherwise. */
export const replace = async (
  api: Api,
  card: string | CardBy,
  replacement: ReplaceCardInput['replacement'],
  more: Partial<Pick<ReplaceCardInput, 'why' | 'reason'>> & Keyed = {},
) =>
  (
    await api.call(ReplaceCard, {
      input: { why: 'LOST_OR_STOLEN', ...keyed(more), card: by(card), replacement },
    })
  ).replaceCard

/** What the API tells of a card, which must exist. */
export async function readCard(api: Api, number: string): Promise<CardStateFragment> {
  const { card } = await api.call(ReadCard, { number })
  if (!card) throw new Error(`no card has the number ${number}`)
  return card
}

/** Does what must be refused and change nothing in any table; gives the refusal. */
export async function unchanged(
  api: Api,
  act: () => Promise<{ __typename: string }>,
): Promise<{ __typename: string }> {
  const before = await snapshot(api.db)
  const outcome = await act()
  expect(outcome.__typename).toMatch(/Error$/)
  expect(await snapshot(api.db)).toEqual(before)
  return outcome
}

/** Registers a customer, and gives its global id. */
export const newCustomer = async (api: Api): Promise<string> =>
  (await register(api, { identifiers: [mobile()] })).customer.id

/** Lets a card expire so many seconds from the database's now; negative: it has. */
export const expireIn = (api: Api, number: string, seconds: number) =>
  change(
    api.db,
    (tx) => tx.$executeRaw`
      UPDATE "Card" SET "expiresAt" = clock_timestamp() + make_interval(secs => ${seconds}) WHERE "number" = ${number}`,
  )

/** Sets limits and other settings. */
export const configure = (
  api: Api,
  data: {
    maxCardsPerCustomer?: number | null
    countOnlyActive?: boolean
    digitalCards?: boolean
    digitalSeriesId?: number | null
  },
) => change(api.db, (tx) => tx.settings.update({ where: { id: 1 }, data }))
