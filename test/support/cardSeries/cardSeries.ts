import type { CreateCardSeriesInput } from '../../generated/graphql.ts'
import { graphql } from '../../generated/index.ts'
import { type Api, newKey } from '../api.ts'

const ArrangeCardSeries = graphql(`
  mutation ArrangeCardSeries($input: CreateCardSeriesInput!) {
    createCardSeries(input: $input) {
      __typename
      ... on CreateCardSeriesPayload { cardSeries { id seriesId code } }
      ... on LoyaltyError { code message path }
    }
  }
`)

/** Creates a card series that must be accepted: physical, of external numbers, unless the input says otherwise. */
export async function cardSeries(
  api: Api,
  input: Partial<CreateCardSeriesInput> & Pick<CreateCardSeriesInput, 'code'>,
) {
  const { createCardSeries } = await api.call(ArrangeCardSeries, {
    input: { idempotencyKey: newKey(), form: 'PHYSICAL', origin: 'EXTERNAL', ...input },
  })
  if (createCardSeries.__typename !== 'CreateCardSeriesPayload')
    throw new Error(JSON.stringify(createCardSeries))
  return createCardSeries.cardSeries
}
