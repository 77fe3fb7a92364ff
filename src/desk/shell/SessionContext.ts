import { createContext } from 'preact'

/** Who is at the desk. */
export type Session = {
  /** The key or token of the moment. It is in memory only. */
  token: () => Promise<string>
  /** The service does not accept the token any more. */
  ended: () => void
  /** Signs out; null in demo mode. */
  leave: (() => void) | null
}

/** The session of the person at the desk. */
export const SessionContext = createContext<Session>({
  token: () => Promise.reject(new Error('nobody has signed in')),
  ended: () => undefined,
  leave: null,
})
