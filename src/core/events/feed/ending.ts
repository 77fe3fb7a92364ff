import type { Position } from './position.ts'

/** Why a stream ended that its consumer would have had go on, and the position to resume from. */
export type Ending = { code: EndingCode; after: Position }
export type EndingCode = keyof typeof endings

/** What a consumer is told, and whether the same call can succeed when it is sent again. */
export const endings = {
  SLOW_CONSUMER: {
    sentence: 'Events were waiting and you took none for too long. Go on behind the last one you have.',
    retryable: true,
  },
  SERVICE_STOPPING: {
    sentence: 'This process of the service is stopping. Subscribe again behind the last event you have.',
    retryable: true,
  },
  SERVICE_BUSY: {
    sentence: 'The feed cannot be read right now. Subscribe again behind the last event you have.',
    retryable: true,
  },
  CREDENTIALS_ENDED: {
    sentence:
      'Your key was revoked, or your token has expired. Subscribe again with another, behind the last event you have.',
    retryable: false,
  },
  CURSOR_EXPIRED: {
    sentence:
      'Events after your cursor are no longer kept. Go on after the cursor `after`, where the kept events begin. If you keep a copy of something, read it anew.',
    retryable: false,
  },
} as const
