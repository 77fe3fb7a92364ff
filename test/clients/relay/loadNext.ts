import {
  type Environment,
  fetchQuery,
  getPaginationMetadata,
  getPaginationVariables,
  getValueAtPath,
  type ReaderFragment,
} from 'relay-runtime'

/** Loads the next page into the list of a refetchable fragment, as `usePaginationFragment` does in an app with React. */
export async function loadNext(
  environment: Environment,
  fragment: ReaderFragment,
  shown: { id?: string },
  count: number,
): Promise<void> {
  const { connectionPathInFragmentData, paginationRequest, paginationMetadata } = getPaginationMetadata(
    fragment,
    'loadNext',
  )
  const { pageInfo } = getValueAtPath(shown, connectionPathInFragmentData) as {
    pageInfo: { endCursor: string | null }
  }
  const variables = getPaginationVariables(
    ...(['forward', count, pageInfo.endCursor, {}, shown.id === undefined ? {} : { id: shown.id }] as const),
    paginationMetadata,
  )
  await fetchQuery(environment, paginationRequest, variables).toPromise()
}
