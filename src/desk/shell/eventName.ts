import { formats } from '../../pages/formats.ts'
import { texts } from '../texts/texts.ts'

/** What a type of events is called. */
export const eventName = (type: string): string => texts.events[type] ?? formats.code(type)
