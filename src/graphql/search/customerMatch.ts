import { type Match, matchKinds, searchFields } from '../../core/search/rules/match.ts'
import { builder } from '../builder.ts'

const fieldTexts = {
  NAME: 'The name in a profile.',
  MOBILE: 'A mobile number that is an identifier.',
  EMAIL: 'An e-mail address that is an identifier.',
  CARD_NUMBER: 'The number of a card that the customer holds.',
} satisfies Record<(typeof searchFields)[number], string>

const SearchFieldEnum = builder.enumType('SearchField', {
  description: 'What of a customer is searched.',
  values: Object.fromEntries(searchFields.map((name) => [name, { description: fieldTexts[name] }])),
})

const kindTexts = {
  WHOLE: 'The text is the whole value.',
  BEGINNING: 'The value begins with the text. For a name: the first or the last name does.',
  ENDING: 'The number ends with the text.',
  PART: 'The text is another part of the value. For an e-mail address, also the beginning of its domain.',
  TYPING_ERROR: 'The text has a wrong, missing or extra letter, or two letters in the wrong order.',
} satisfies Record<(typeof matchKinds)[number], string>

const MatchKindEnum = builder.enumType('MatchKind', {
  description: 'How a text matches a value, best first.',
  values: Object.fromEntries(matchKinds.map((name) => [name, { description: kindTexts[name] }])),
})

/** A value of a customer that matches a search. */
export const CustomerMatchRef = builder.objectRef<Match>('CustomerMatch').implement({
  description: 'A value of a customer that matches a search.',
  fields: (t) => ({
    field: t.field({
      type: SearchFieldEnum,
      description: 'What the value is.',
      resolve: ({ field }) => field,
    }),
    kind: t.field({ type: MatchKindEnum, description: 'How the text matches.', resolve: ({ kind }) => kind }),
    value: t.exposeString('value', { description: 'The value as it was written.', personal: true }),
  }),
})
