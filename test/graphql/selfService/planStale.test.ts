import { expect, test } from 'vitest'
import { graphql } from '../../generated/index.ts'
import { newKey, useApi } from '../../support/api.ts'
import { startIssuer } from '../../support/auth/issuer.ts'
import { email } from '../../support/customer/people.ts'
import { snapshot } from '../../support/db/snapshot.ts'
import { person } from '../../support/hierarchy/fleet.ts'
import { selfToken } from '../../support/selfService/selfService.ts'

const issuer = await startIssuer()
const api = useApi({ tokens: issuer.settings })

const LinkAsPlanned = graphql(`
  mutation LinkAsPlanned($input: LinkCardInput!) {
    linkCard(input: $input) {
      __typename
      ... on PlanStaleError { stalePlan: planHash reason }
      ... on LoyaltyError { code path }
    }
  }
`)

test('a stale plan of the own customer is refused as stale, without the changes of others', async () => {
  const me = await person(api)
  const token = await selfToken(issuer, me.id)
  const before = await snapshot(api.db)

  const input = {
    ...{ idempotencyKey: newKey(), customer: { id: me.id }, source: 'INSTORE' as const },
    ...{ add: [email()], expectedPlan: 'of-yesterday' },
  }
  const { linkCard } = await api.call(LinkAsPlanned, { input }, token)

  expect(linkCard).toEqual({
    ...{ __typename: 'PlanStaleError', code: 'PLAN_STALE', path: ['expectedPlan'], stalePlan: null },
    reason: 'the call would now have a different plan.',
  })
  const after = await snapshot(api.db)
  expect({ ...after, IdempotencyKey: [] }).toEqual({ ...before, IdempotencyKey: [] })
})
