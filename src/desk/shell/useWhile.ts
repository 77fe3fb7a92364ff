import { useEffect, useRef } from 'preact/hooks'

/** So many milliseconds are between two looks at work that is under way. */
const pause = 1_000

/** Looks again and again while something is under way. A look begins when the one before has ended. */
export function useWhile(active: boolean, look: () => Promise<void> | void): void {
  const latest = useRef(look)
  latest.current = look
  useEffect(() => {
    if (!active) return
    let timer: ReturnType<typeof setTimeout>
    const again = () => {
      timer = setTimeout(async () => {
        await latest.current()
        if (!ended) again()
      }, pause)
    }
    let ended = false
    again()
    return () => {
      ended = true
      clearTimeout(timer)
    }
  }, [active])
}
