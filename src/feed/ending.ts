import type { Position } from './position.ts'

/** Why a stream ended that its consumer would have had go on, and the position to resume from. */
export type Ending = { code: EndingCode; after: Position }
export type EndingCode = keyof typeof endings

/** What a consumer is told. */
export const endings = {
  SLOW_CONSUMER: 'Events were waiting and you took none for too long. Go on behind the last one you have.',
  SERVICE_STOPPING:
    'This process of the service is stopping. Subscribe again behind the last event you have.',
  SERVICE_BUSY: 'The feed cannot be read right now. Subscribe again behind the last event you have.',
} as const
