import { useEffect, useState } from 'preact/hooks'

/** The tabs of the wallet. The address ends with the one that is open. */
export const tabs = ['cards', 'points', 'messages', 'me'] as const
type Tab = (typeof tabs)[number]

const read = (): Tab => tabs.find((tab) => `#${tab}` === location.hash) ?? 'cards'

/** The tab that the address names. */
export function useTab(): Tab {
  const [tab, setTab] = useState(read)
  useEffect(() => {
    const update = () => {
      setTab(read())
      scrollTo(0, 0)
    }
    addEventListener('hashchange', update)
    return () => removeEventListener('hashchange', update)
  }, [])
  return tab
}
