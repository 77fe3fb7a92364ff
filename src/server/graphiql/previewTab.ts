import type { Tab } from './tab.ts'

/** What a link would do: asked of a follower whom no other tab touches, so it is the same at each run. */
export const previewAMerge: Tab = {
  query: `
# What would happen: a LINE follower gives her mobile
# number, which a shop's customer holds. Who survives,
# whose values remain, the points and tiers after it.
# Nothing is written. Send planHash as expectedPlan of
# linkCard, and it does exactly this, or is refused with
# PLAN_STALE once a fact has moved.
query PreviewAMerge($input: PreviewLinkCardInput!) {
  previewLinkCard(input: $input) {
    __typename
    ... on LinkCardPreview {
      planHash
      merge {
        survivor { id firstName lastName }
        victim { id firstName lastName }
        fields { field winner value }
        programmes { programme { name } points tier }
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
