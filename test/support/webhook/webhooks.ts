import { deliverWebhooks } from '../../../src/core/webhook/delivery/deliverWebhooks.ts'
import type {
  CreateWebhookInput,
  UpdateWebhookInput,
  WebhookDeliveriesQueryVariables,
} from '../../generated/graphql.ts'
import { graphql } from '../../generated/index.ts'
import { type Api, newKey } from '../api.ts'
import { untilReadable } from '../events/feed.ts'

graphql(`
  fragment WebhookValues on Webhook {
    id
    url
    eventTypes
    personalData
    status
    goneAt
    missedEventsAt
    previousSecretUntil
  }
`)
const CreateWebhook = graphql(`
  mutation CreateWebhook($input: CreateWebhookInput!) {
    createWebhook(input: $input) {
      __typename
      ... on CreateWebhookPayload { replayed secret webhook { ...WebhookValues } }
      ... on LoyaltyError { code path message }
    }
  }
`)
const UpdateWebhook = graphql(`
  mutation UpdateWebhook($input: UpdateWebhookInput!) {
    updateWebhook(input: $input) {
      __typename
      ... on UpdateWebhookPayload { replayed webhook { ...WebhookValues } }
      ... on LoyaltyError { code path }
    }
  }
`)
const RotateWebhookSecret = graphql(`
  mutation RotateWebhookSecret($input: RotateWebhookSecretInput!) {
    rotateWebhookSecret(input: $input) {
      __typename
      ... on RotateWebhookSecretPayload { replayed secret webhook { ...WebhookValues } }
      ... on LoyaltyError { code path }
    }
  }
`)
const DeleteWebhook = graphql(`
  mutation DeleteWebhook($input: DeleteWebhookInput!) {
    deleteWebhook(input: $input) {
      __typename
      ... on DeleteWebhookPayload { replayed webhookId }
      ... on LoyaltyError { code path }
    }
  }
`)
const ReplayWebhookDeliveries = graphql(`
  mutation ReplayWebhookDeliveries($input: ReplayWebhookDeliveriesInput!) {
    replayWebhookDeliveries(input: $input) {
      __typename
      ... on ReplayWebhookDeliveriesPayload { replayed count webhook { id } }
      ... on LoyaltyError { code path }
    }
  }
`)
const ReadWebhook = graphql(`query ReadWebhook($id: ID!) { webhook(id: $id) { ...WebhookValues } }`)
const ReadWebhooks = graphql(
  `query ReadWebhooks { webhooks(first: 100) { edges { node { ...WebhookValues } } } }`,
)
const WebhookDeliveries = graphql(`
  query WebhookDeliveries($webhook: ID!, $filter: WebhookDeliveryFilter, $first: Int, $after: String) {
    webhookDeliveries(webhook: $webhook, filter: $filter, first: $first, after: $after) {
      pageInfo { hasNextPage endCursor }
      edges {
        node {
          id
          webhookId
          eventId
          eventType
          customerId
          status
          attempts
          nextAttemptAt
          lastAttemptAt
          responseStatus
          failure
          endedAt
        }
      }
    }
  }
`)

/** Creates a webhook. */
export const create = async (
  api: Api,
  input: Partial<CreateWebhookInput> & { url: string },
  secret?: string,
) => (await api.call(CreateWebhook, { input: { idempotencyKey: newKey(), ...input } }, secret)).createWebhook

/** Creates a webhook that must be accepted. */
export async function created(api: Api, input: Partial<CreateWebhookInput> & { url: string }) {
  const told = await create(api, input)
  if (told.__typename !== 'CreateWebhookPayload' || !told.webhook) throw new Error(JSON.stringify(told))
  return { ...told.webhook, secret: told.secret ?? '' }
}

export const update = async (api: Api, input: Omit<UpdateWebhookInput, 'idempotencyKey'>) =>
  (await api.call(UpdateWebhook, { input: { idempotencyKey: newKey(), ...input } })).updateWebhook

export const rotate = async (api: Api, webhook: string, previousHours?: number, idempotencyKey = newKey()) =>
  (
    await api.call(RotateWebhookSecret, {
      input: { idempotencyKey, webhook, ...(previousHours !== undefined && { previousHours }) },
    })
  ).rotateWebhookSecret

export const remove = async (api: Api, webhook: string, idempotencyKey = newKey()) =>
  (await api.call(DeleteWebhook, { input: { idempotencyKey, webhook } })).deleteWebhook

export const replay = async (
  api: Api,
  webhook: string,
  deliveries?: string[],
  idempotencyKey: string = newKey(),
) =>
  (
    await api.call(ReplayWebhookDeliveries, {
      input: { idempotencyKey, webhook, ...(deliveries && { deliveries }) },
    })
  ).replayWebhookDeliveries

export const readWebhook = async (api: Api, id: string) => (await api.call(ReadWebhook, { id })).webhook

export const readWebhooks = async (api: Api) =>
  (await api.call(ReadWebhooks, {})).webhooks.edges.map(({ node }) => node)

/** All deliveries of a webhook, newest first. */
export async function deliveriesOf(
  api: Api,
  webhook: string,
  filter: WebhookDeliveriesQueryVariables['filter'] = {},
) {
  const read = async (after: string | null) =>
    (await api.call(WebhookDeliveries, { webhook, filter, first: 100, after })).webhookDeliveries
  const pages = [await read(null)]
  for (let last = pages[0]; last?.pageInfo.hasNextPage; pages.push(last))
    last = await read(last.pageInfo.endCursor)
  return pages.flatMap(({ edges }) => edges.map(({ node }) => node))
}

type Options = {
  longestMs?: number
  timeoutMs?: number
  allowsHttp?: boolean
  allowedAddresses?: readonly string[]
  signal?: AbortSignal
}

/** The secret of `useApi`. */
export const webhookKey = 'a webhook secret that only the tests have'

/** Delivers what has happened and is due, as the job does, until nothing is. */
export async function deliver(
  api: Pick<Api, 'db'>,
  {
    timeoutMs = 5_000,
    longestMs = 60_000,
    allowsHttp = true,
    allowedAddresses = ['127.0.0.1'],
    signal = new AbortController().signal,
  }: Options = {},
): Promise<void> {
  await untilReadable(api)
  await deliverWebhooks({
    ...{ db: api.db, signal, timeoutMs, longestMs, lingerMs: 0 },
    settings: { secret: webhookKey, allowsHttp, allowedAddresses },
  })
}

/** Makes all waiting deliveries due now, so that a test does not wait for the time of the next attempt. */
export async function passTime(api: Api): Promise<void> {
  await api.db.$executeRaw`UPDATE "WebhookDelivery" SET "nextAttemptAt" = now() WHERE "nextAttemptAt" > now()`
}
