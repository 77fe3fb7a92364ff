/** What stands on a card. */
export const cardTexts = {
  default: 'Default',
  primary: 'Primary',
  expires: (when: string) => `Until ${when}`,
}
