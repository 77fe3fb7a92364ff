import type { Tab } from './tab.ts'

/** Previews a link. No other tab changes this customer, so the result is the same at each run. */
export const previewAMerge: Tab = {
  query: `
# A LINE follower gives her mobile number, which a shop's
# customer holds. This previews the merge: who survives,
# whose values are kept, and the points and tiers after it.
# Nothing is written. If you send planHash as expectedPlan
# to linkCard, it does exactly this. If the facts have
# changed, it is refused with PLAN_STALE.
query PreviewAMerge($input: PreviewLinkCardInput!) {
  previewLinkCard(input: $input) {
    __typename
    ... on LinkCardPreview {
      planHash
      merge {
        survivor { id firstName lastName }
        absorbed { id firstName lastName }
        fields { field winner value }
        programs { program { name } points tier }
        cardNumbers
        passedLimits { seriesCode limit held }
      }
      attached { type value }
      notices { code message }
    }
    ... on LoyaltyError { code message path }
  }
}
`,
  variables: {
    input: {
      customer: {
        identifier: {
          source: 'LINE',
          accountId: 'bangkok',
          type: 'LINE',
          value: 'U4af4980629d1e1b7c3a2f5e6d7c8b913',
        },
      },
      source: 'LINE',
      accountId: 'bangkok',
      add: [{ type: 'MOBILE', value: '+66 63 294 7718' }],
    },
  },
}
