import { createContext } from 'preact'

/** The key of the person at the desk, and how to leave. */
export const SessionContext = createContext<{ key: string; leave: (() => void) | null }>({
  key: '',
  leave: null,
})
