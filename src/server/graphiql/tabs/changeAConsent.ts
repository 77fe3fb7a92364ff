import type { Tab } from './tab.ts'

/** Changes the consent for an address, and shows what led to it. */
export const changeAConsent: Tab = {
  query: `
# Records that a customer no longer wants e-mails. Channels
# that are not named end, so both are named. The history
# has every consent for the address, the newest first.
# Each run records one more, with the time of the run.
mutation ChangeAConsent($input: UpdateProfileInput!) {
  updateProfile(input: $input) {
    __typename
    ... on UpdateProfilePayload {
      replayed
      profile {
        firstName
        lastName
        channels {
          type
          value
          subscribed
          consent { status optInLevel collectedFrom at }
          consentHistory(first: 5) {
            edges {
              node {
                status
                collectedFrom
                at
                recordedAt
                actor
                reason
              }
            }
          }
        }
      }
    }
    ... on LoyaltyError { code message path replayed }
  }
}
`,
  variables: {
    input: {
      idempotencyKey: '{{$randomUUID}}',
      customer: { identifier: { source: 'INSTORE', type: 'MOBILE', value: '+66 91 873 0046' } },
      source: 'INSTORE',
      profile: {
        channels: [
          { type: 'MOBILE', value: '+66 91 873 0046' },
          {
            type: 'EMAIL',
            value: 'ratchaneekorn@krungthep.example',
            consent: {
              status: 'UNSUBSCRIBED',
              collectedFrom: 'call center',
              at: '{{$isoTimestamp}}',
            },
          },
        ],
      },
      reason: 'Too many e-mails',
    },
  },
}
