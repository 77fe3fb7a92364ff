import { formats } from './formats.ts'
import { texts } from './texts/texts.ts'

/** What a type of identifiers is called. */
export const identifierName = (type: string): string => texts.identifiers[type] ?? formats.code(type)
