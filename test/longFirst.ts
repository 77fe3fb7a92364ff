import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** The files that take longest, mostly because they wait. They start first, so that the run does not end with one of them alone. */
const long = [
  'test/faults/feed.test.ts',
  'test/faults/embeddedDatabase.test.ts',
  'test/faults/severalServers.test.ts',
  'test/faults/silentNetwork.test.ts',
  'test/faults/drain.test.ts',
  'test/faults/pooler.test.ts',
  'test/main.test.ts',
  'test/faults/signals.test.ts',
  'test/faults/lockedCustomers.test.ts',
  'test/races/feed.test.ts',
  'test/server/http/attacks.test.ts',
  'test/db/embedded/embedded.test.ts',
  'test/core/cardSeries/generationWorker.test.ts',
  'test/core/cardSeries/generateCardsInBulk.test.ts',
  'test/db/cardsAtScale.test.ts',
  'test/core/merge/unmergeStale.test.ts',
  'test/graphql/selfService/everyArgument.test.ts',
]

export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const index = long.findIndex((path) => moduleId.endsWith(`/${path}`))
      return index < 0 ? long.length : index
    }
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b))
  }
}
