import { formats } from '../shell/formats.ts'
import { texts } from '../texts.ts'

/** What a type of identifiers is called. */
export const identifierName = (type: string): string => texts.identifiers[type] ?? formats.code(type)
