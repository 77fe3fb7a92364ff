import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** The files that take longest: some compute, others wait. They start first, so that the run does not end with one of them alone. */
const long = [
  'test/faults/silentNetwork.test.ts',
  'test/faults/feed.test.ts',
  'test/faults/severalServers.test.ts',
  'test/properties/equality/equality.test.ts',
  'test/faults/embeddedDatabase.test.ts',
  'test/faults/histories.test.ts',
  'test/main.test.ts',
  'test/core/customer/statusTable.test.ts',
  'test/faults/drain.test.ts',
  'test/faults/duplicates.test.ts',
  'test/jobs/jobQueue.test.ts',
  'test/faults/signals.test.ts',
  'test/core/cardSeries/retireCardsJob.test.ts',
  'test/races/expiry.test.ts',
  'test/faults/matrix.test.ts',
  'test/faults/replicas.test.ts',
  'test/gateways/composition.test.ts',
  'test/db/embedded/embedded.test.ts',
  'test/server/startupError.test.ts',
  'test/graphql/selfService/everyArgument.test.ts',
  'test/faults/outages.test.ts',
  'test/cli/apiKey.test.ts',
  'test/races/monthBoundary.test.ts',
  'test/server/graphiql/browser.test.ts',
  'test/core/cardSeries/runGeneration.test.ts',
  'test/properties/asOf.test.ts',
  'test/server/http/readReplicas.test.ts',
  'test/races/feed.test.ts',
  'test/core/association/updateAssociationLeaves.test.ts',
  'test/races/readers.test.ts',
  'test/core/association/updateAssociationManyChildren.test.ts',
  'test/properties/preview.test.ts',
  'test/graphql/unknownIds.test.ts',
  'test/core/card/changeCardStatus.test.ts',
  'test/races/points.test.ts',
  'test/properties/splitHistories.test.ts',
  'test/core/cardSeries/generateCardsInBulk.test.ts',
  'test/properties/service.test.ts',
  'test/core/events/feed/slowConsumer.test.ts',
  'test/faults/pooler.test.ts',
  'test/core/events/feed/shutdown.test.ts',
  'test/properties/unmergeHistories.test.ts',
  'test/db/migrations/migrateWaits.test.ts',
  'test/core/card/freezeCard.test.ts',
  'test/core/privacy/eraseCustomer.test.ts',
  'test/core/events/feed/credentials.test.ts',
  'test/graphql/hierarchy/association.test.ts',
  'test/core/points/transferPoints.test.ts',
  'test/faults/lockedCustomers.test.ts',
  'test/compiler/alike.test.ts',
  'test/core/privacy/erasedTraces.test.ts',
  'test/core/association/updateAssociationMoves.test.ts',
  'test/server/http/attacks.test.ts',
  'test/cli/migrate.test.ts',
  'test/core/card/statusMachine.test.ts',
  'test/graphql/points/points.test.ts',
  'test/core/link/identifierBlocked.test.ts',
  'test/races/unmerge.test.ts',
  'test/core/card/addCardsInput.test.ts',
  'test/clients/everyQuery.test.ts',
  'test/seed.test.ts',
  'test/core/merge/unmergeStale.test.ts',
  'test/races/replaceCard.test.ts',
  'test/core/points/recordExpiredPoints.test.ts',
  'test/races/approvals.test.ts',
  'test/races/treeMoves.test.ts',
  'test/graphql/cardSeries/cardSeriesCounts.test.ts',
  'test/core/link/claimCards.test.ts',
  'test/db/rawWriters.test.ts',
  'test/core/card/promoteCard.test.ts',
  'test/faults/unreachable.test.ts',
]

/**
 * Sorts as usual, but puts the long files first, and before them those that run alone: a process that files share ends
 * when the next file is not for it.
 */
export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId, project }: TestSpecification) => {
      if (project.name === 'alone') return -1
      const index = long.findIndex((path) => moduleId.endsWith(`/${path}`))
      return index < 0 ? long.length : index
    }
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b))
  }
}
