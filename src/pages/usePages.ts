import type { CombinedError } from '@urql/core'
import { useClient } from '@urql/preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Document } from '../client/client.ts'

type Page<Item> = {
  edges: readonly { node: Item }[]
  pageInfo: { hasNextPage: boolean; endCursor: string | null }
}
type Shown<Item> = {
  error: CombinedError | undefined
  items: readonly Item[] | undefined
  more: boolean
  readMore: () => Promise<void>
  /** Reads again as many pages as are shown. */
  refresh: () => Promise<void>
}

/** A list that is read page by page. It is read anew if its component gets another `key`, not if the variables change. */
export function usePages<Data, Variables extends { after?: string | null | undefined }, Item>(
  document: Document<Data, Variables>,
  variables: Omit<Variables, 'after'>,
  pageOf: (data: Data) => Page<Item> | null | undefined,
): Shown<Item> {
  const client = useClient()
  const [pages, setPages] = useState<readonly Page<Item>[]>()
  const [error, setError] = useState<CombinedError>()
  const shown = useRef(true)
  const read = async (before: readonly Page<Item>[]): Promise<readonly Page<Item>[] | null> => {
    const after = before.at(-1)?.pageInfo.endCursor ?? null
    const { data, error: fault } = await client
      .query<Data>(document, { ...variables, after }, { requestPolicy: 'network-only' })
      .toPromise()
    if (shown.current) setError(fault)
    const page = data && pageOf(data)
    return page ? [...before, page] : null
  }
  const show = (next: readonly Page<Item>[] | null) => {
    if (next && shown.current) setPages(next)
  }
  const readMore = async () => show(await read(pages ?? []))
  const refresh = async () => {
    let next = await read([])
    while (next && next.length < (pages?.length ?? 1) && next.at(-1)?.pageInfo.hasNextPage)
      next = await read(next)
    show(next)
  }
  useEffect(() => {
    shown.current = true
    void refresh()
    return () => {
      shown.current = false
    }
  }, [])
  return {
    error,
    items: pages?.flatMap(({ edges }) => edges.map(({ node }) => node)),
    more: pages?.at(-1)?.pageInfo.hasNextPage ?? false,
    readMore,
    refresh,
  }
}
