import { expect, test } from 'vitest'
import type { Caller } from '../../src/auth/caller.ts'
import { readsFresh } from '../../src/auth/readsFresh.ts'
import { scopes, selfScopes, withIncluded } from '../../src/auth/scopes.ts'
import { schema } from '../../src/graphql/schema.ts'
import { mayRequest } from '../../src/graphql/scopes/guardScopes.ts'

const callerWith = (scope: string): Caller => ({
  name: 'tests',
  scopes: withIncluded([scope]),
  customerId: scope.startsWith('self:') ? '0198f000-0000-7000-8000-000000000001' : null,
  credentials: { until: Number.POSITIVE_INFINITY },
})

test.each([...scopes, ...selfScopes])(
  'a caller with %s alone reads fresh if it may change anything or follow the events',
  (scope) => {
    const caller = callerWith(scope)
    const types = [schema.getMutationType(), schema.getSubscriptionType()].filter((type) => type != null)
    // The progress of an import shows no customers.
    const allowed = types.some((type) =>
      Object.keys(type.getFields()).some(
        (name) => name !== 'importProgress' && mayRequest(caller, type, name),
      ),
    )

    expect(readsFresh(caller)).toBe(allowed)
  },
)
