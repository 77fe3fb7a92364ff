/** Names of types of events, where the code itself is no good name. */
export const eventsTexts = {
  ASSOCIATION_CHANGED: 'Place changed',
  ASSOCIATION_ENDED: 'Left the hierarchy',
  CARD_MADE_DEFAULT: 'Default card changed',
  CARD_MADE_PRIMARY: 'Primary card changed',
  CARD_PIN_REFUSED: 'Wrong card PIN',
  CARD_UPDATED: 'Card changed',
  CUSTOMERS_MERGED: 'Merged',
  CUSTOMERS_UNMERGED: 'Merge undone',
  CUSTOMER_ERASED: 'Erased',
  CUSTOMER_REGISTERED: 'Registered',
  CUSTOMER_STATUS_CHANGED: 'Status changed',
  CUSTOMER_UPDATED: 'Customer changed',
  IDENTIFIER_ATTACHED: 'Identifier linked',
  IDENTIFIER_DETACHED: 'Identifier delinked',
  PROFILE_SPLIT: 'Profile split off',
  PROFILE_UPDATED: 'Profile changed',
} as Readonly<Record<string, string>>
