import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** The files that take longest: some compute, others wait. They start first, so that the run does not end with one of them alone. */
const long = [
  'test/faults/feed.test.ts',
  'test/faults/embeddedDatabase.test.ts',
  'test/properties/equality/equality.test.ts',
  'test/faults/severalServers.test.ts',
  'test/graphql/selfService/everyArgument.test.ts',
  'test/faults/silentNetwork.test.ts',
  'test/core/cardSeries/runGeneration.test.ts',
  'test/main.test.ts',
  'test/cli/apiKey.test.ts',
  'test/races/feed.test.ts',
  'test/properties/unmergeHistories.test.ts',
  'test/faults/signals.test.ts',
  'test/properties/asOf.test.ts',
  'test/core/cardSeries/generateCardsInBulk.test.ts',
  'test/faults/drain.test.ts',
  'test/races/merges.test.ts',
  'test/cli/migrate.test.ts',
  'test/properties/service.test.ts',
  'test/db/embedded/embedded.test.ts',
  'test/properties/preview.test.ts',
  'test/server/http/attacks.test.ts',
  'test/server/authentication/wrongKeys.test.ts',
  'test/server/graphiql/tabs.test.ts',
  'test/races/addCards.test.ts',
  'test/faults/lockedCustomers.test.ts',
  'test/races/replaceCard.test.ts',
  'test/core/merge/unmergeStale.test.ts',
  'test/db/cardsAtScale.test.ts',
]

/** Sorts as usual, but puts the long files first. */
export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const index = long.findIndex((path) => moduleId.endsWith(`/${path}`))
      return index < 0 ? long.length : index
    }
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b))
  }
}
