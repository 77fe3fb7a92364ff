import { expect } from 'vitest'
import type {
  PreviewAddCardsInput,
  PreviewAddCardsQuery,
  PreviewLinkCardQuery,
  PreviewUpdateAssociationInput,
  PreviewUpdateAssociationQuery,
} from '../generated/graphql.ts'
import { graphql } from '../generated/index.ts'
import type { Api } from './api.ts'
import type { Update } from './association/updateAssociation.ts'
import { snapshot } from './db/snapshot.ts'
import type { Link } from './link/linkCard.ts'

graphql(`
  fragment MergeForeseen on MergeOutcome {
    survivor { id }
    absorbed { id }
    fields { field survivorValue absorbedValue value winner }
    programs {
      program { programId }
      survivorTier
      absorbedTier
      tier
      survivorPoints
      absorbedPoints
      points
    }
    cardNumbers
    defaultCard
    primaryCard
    passedLimits { seriesCode limit held }
    association
  }
`)

const PreviewLinkCard = graphql(`
  query PreviewLinkCard($input: PreviewLinkCardInput!) {
    previewLinkCard(input: $input) {
      __typename
      ... on LinkCardPreview {
        planHash
        customer { id }
        merge { ...MergeForeseen }
        attached { type value }
        detached { type value source accountId }
        linked { cardNumber statusLabel expiresAt }
        delinked { cardNumber statusLabel }
        makesProfile
        notices { code message }
      }
      ... on LoyaltyError { code message path }
    }
  }
`)

const PreviewAddCards = graphql(`
  query PreviewAddCards($input: PreviewAddCardsInput!) {
    previewAddCards(input: $input) {
      __typename
      ... on AddCardsPreview {
        planHash
        customer { id }
        cards { cardNumber statusLabel expiresAt }
        errorList { cardNumber code message }
        countedBefore
        countedAfter
        cardLimit
        notices { code }
      }
      ... on LoyaltyError { code message path }
    }
  }
`)

const PreviewUpdateAssociation = graphql(`
  query PreviewUpdateAssociation($input: PreviewUpdateAssociationInput!) {
    previewUpdateAssociation(input: $input) {
      __typename
      ... on UpdateAssociationPreview {
        planHash
        customer { id }
        merge { ...MergeForeseen }
        loyaltyType
        attached { type value }
        linked { cardNumber statusLabel }
        place { hierarchyCode roleCode company { externalId } isNew hasParent }
        parent { customer { id } created error { code } }
        enrollments { enrolled program { programId } }
        childResults { customer { id } created error { code message } }
        notices { code message }
      }
      ... on LoyaltyError { code message path }
    }
  }
`)

export type LinkPreview = PreviewLinkCardQuery['previewLinkCard']
export type AddPreview = PreviewAddCardsQuery['previewAddCards']
export type UpdatePreview = PreviewUpdateAssociationQuery['previewUpdateAssociation']

/** The preview of a link of the customer with this global id, in a shop unless it says otherwise. */
export async function previewLink(
  api: Api,
  { customer, idempotencyKey: _key, expectedPlan: _plan, ...link }: Link,
): Promise<LinkPreview> {
  const by = typeof customer === 'string' ? { id: customer } : customer
  const input = { source: 'INSTORE' as const, customer: by, ...link }
  return (await api.call(PreviewLinkCard, { input })).previewLinkCard
}

export const previewAdd = async (api: Api, input: PreviewAddCardsInput): Promise<AddPreview> =>
  (await api.call(PreviewAddCards, { input })).previewAddCards

export async function previewUpdate(
  api: Api,
  { idempotencyKey: _key, expectedPlan: _plan, ...update }: Update,
): Promise<UpdatePreview> {
  const input: PreviewUpdateAssociationInput = { source: 'INSTORE', loyaltyType: 'NON_LOYALTY', ...update }
  return (await api.call(PreviewUpdateAssociation, { input })).previewUpdateAssociation
}

/** The hash of a preview that must not be a refusal. */
export function hashOf(preview: LinkPreview | AddPreview | UpdatePreview): string {
  if (!('planHash' in preview)) throw new Error(JSON.stringify(preview))
  return preview.planHash
}

/** What a preview gives, once no row of any table differs from before. */
export async function writingNothing<T>(api: Api, preview: () => Promise<T>): Promise<T> {
  const before = await snapshot(api.db)
  const foreseen = await preview()
  expect(await snapshot(api.db)).toEqual(before)
  return foreseen
}
