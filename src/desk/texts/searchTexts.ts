/** The search. */
export const searchTexts = {
  label: 'Find a customer',
  placeholder: 'Name, mobile, e-mail or card',
  hint: 'Type two letters of a name, the last digits of a mobile number or a card, or a part of an e-mail address.',
  none: (text: string) => `No customer matches “${text}”.`,
  noneHint:
    'Check the spelling, or try another part: the last four digits of the mobile number are often enough.',
  found: (count: number, more: boolean) =>
    more ? `The best ${count} matches` : count === 1 ? '1 customer' : `${count} customers`,
  matched: { CARD_NUMBER: 'Card', EMAIL: 'E-mail', MOBILE: 'Mobile', NAME: 'Name' },
  kind: {
    BEGINNING: 'begins so',
    ENDING: 'ends so',
    PART: 'contains it',
    TYPING_ERROR: 'similar',
    WHOLE: 'exact',
  },
}
