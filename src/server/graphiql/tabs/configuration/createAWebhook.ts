import type { Tab } from '../tab.ts'

/** Creates a webhook to a receiver on this machine. */
export const createAWebhook: Tab = {
  query: `
# Events from now on are sent to this URL, signed. Start the
# receiver of docs/webhooks.md on port 5000, with the secret
# that you get here: only this answer tells it.
# webhookDeliveries(webhook: …) lists what was sent, and
# deleteWebhook ends it. Each run creates another webhook.
mutation CreateAWebhook($input: CreateWebhookInput!) {
  createWebhook(input: $input) {
    __typename
    ... on CreateWebhookPayload {
      replayed
      secret
      webhook { id url eventTypes status }
    }
    ... on LoyaltyError { code message path replayed }
  }
}
`,
  variables: {
    input: {
      idempotencyKey: '{{$randomUUID}}',
      url: 'http://127.0.0.1:5000/',
      eventTypes: ['CUSTOMER_REGISTERED', 'CARD_LINKED', 'CUSTOMERS_MERGED'],
    },
  },
}
