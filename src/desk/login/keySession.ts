import type { Session } from '../shell/SessionContext.ts'
import { texts } from '../texts/texts.ts'

/** The session of an API key. `onEnd` is null in demo mode: nobody leaves. */
export const keySession = (key: string, onEnd: ((why: string | null) => void) | null): Session => ({
  token: async () => key,
  ended: () => onEnd?.(texts.signIn.wrong),
  leave: onEnd && (() => onEnd(null)),
})
