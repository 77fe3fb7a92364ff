import { createClient } from 'graphql-sse'
import { useContext, useEffect, useState } from 'preact/hooks'
import { followEvents } from '../../client/client.ts'
import { headersOf, url } from '../shell/createDeskClient.ts'
import { SessionContext } from '../shell/SessionContext.ts'

/** Several events of one change count as one, if they come within so many milliseconds. */
const together = 50

/**
 * Counts the changes of a customer while its page is open. `live` is true while the feed is connected. A new connection counts
 * too, because the page may have been read before it.
 */
export function useLiveCount(id: string): { count: number; live: boolean } {
  const { token } = useContext(SessionContext)
  const [count, setCount] = useState(0)
  const [live, setLive] = useState(false)
  useEffect(() => {
    const stop = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    const { signal } = stop
    const countOne = () => {
      clearTimeout(timer)
      timer = setTimeout(() => setCount((before) => before + 1), together)
    }
    const follow = async () => {
      const headers = async () => headersOf(await token())
      const onConnection = (connected: boolean) => {
        if (signal.aborted) return
        setLive(connected)
        if (connected) countOne()
      }
      const events = followEvents({ createClient, url, headers, customer: { id }, onConnection, signal })
      for await (const _event of events) countOne()
    }
    follow().catch(() => undefined)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [id, token])
  return { count, live }
}
