import type { Tab } from './tab.ts'

export const previewARegistration: Tab = {
  query: `
# Says what a registration would do, and changes nothing:
# this mobile number belongs to somebody in the shops, so
# the profile of the website would join that customer.
query PreviewARegistration(
  $input: PreviewRegisterCustomerInput!
) {
  previewRegisterCustomer(input: $input) {
    __typename
    ... on RegisterCustomerPreview {
      outcome
      customer { firstName lastName }
      attached { type value }
      notices { code message }
      planHash
    }
    ... on LoyaltyError { code message path }
  }
}
`,
  variables: {
    input: {
      source: 'WEBSITE',
      identifiers: [{ type: 'MOBILE', value: '+66 86 770 1254' }],
      profile: { firstName: 'Ploy' },
    },
  },
}
