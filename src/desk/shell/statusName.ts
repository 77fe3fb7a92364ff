import { texts } from '../texts/texts.ts'
import { formats } from './formats.ts'

/** What a status is called. */
export const statusName = (status: string): string => texts.status[status] ?? formats.code(status)
