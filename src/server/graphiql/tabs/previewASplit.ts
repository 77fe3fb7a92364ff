import type { Tab } from './tab.ts'

/** Previews a split. No other tab changes this customer, so the result is the same at each run. */
export const previewASplit: Tab = {
  query: `
# A web account joined a shop's customer, because both have
# one mobile number. If they are two people, splitProfile
# moves the web profile to a new customer, with its
# identifiers and with what came through it. This shows the
# result and writes nothing.
query PreviewASplit($input: PreviewSplitProfileInput!) {
  previewSplitProfile(input: $input) {
    __typename
    ... on SplitProfilePreview {
      planHash
      customer { id firstName lastName }
      into { id }
      identifiers { type value }
      cardNumbers
      points { program { name } points expiresAt }
      notices { code message }
    }
    ... on LoyaltyError { code message path }
  }
}
`,
  variables: {
    input: {
      profile: {
        customer: { identifier: { source: 'WEBSITE', type: 'EXTERNAL_ID', value: 'web-240002' } },
        source: 'WEBSITE',
      },
    },
  },
}
