import type { Features, MatchFacts } from '../../../src/core/duplicate/rules/matchFacts.ts'
import { readFeatures } from '../../../src/core/duplicate/rules/readFeatures.ts'

type Given = Partial<Pick<MatchFacts, 'id' | 'extendedFields' | 'identifiers'>> & {
  firstName?: string
  lastName?: string
  fields?: Record<string, unknown>
  channels?: MatchFacts['profiles'][number]['channels']
}

/** What is compared of a customer with one profile. */
export const features = ({ firstName, lastName, fields, channels, ...given }: Given): Features =>
  readFeatures({
    ...{ id: 'one', status: 'ACTIVE', extendedFields: {}, identifiers: [], ...given },
    profiles: [
      {
        ...{ firstName: firstName ?? null, lastName: lastName ?? null },
        ...{ fields: fields ?? {}, channels: channels ?? [] },
      },
    ],
  })
