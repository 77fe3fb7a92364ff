import { formats } from './formats.ts'
import { texts } from './texts/texts.ts'

/** What a status is called. */
export const statusName = (status: string): string => texts.status[status] ?? formats.code(status)
