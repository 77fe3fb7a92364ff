import type { Tab } from './tab.ts'

export const seeMyself: Tab = {
  query: `
# What a member’s own app reads: the request is sent with
# a self-service token of the demo, which is for this
# member alone. Choose another member above.
query SeeMyself {
  me {
    firstName
    lastName
    status
    cards(first: 10) {
      nodes { cardNumber status frozen isPrimary expiresAt }
    }
    enrollments {
      program { name }
      tier { name }
      points(expiringWithinDays: 365) {
        balance
        expiringSoon
      }
    }
    profiles {
      sourceAccount { source accountId }
      channels { type value consent { status at } }
    }
  }
}
`,
  variables: {},
  member: 'somchai.jaidee',
}
