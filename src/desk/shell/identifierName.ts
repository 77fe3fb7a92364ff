import { texts } from '../texts/texts.ts'
import { formats } from './formats.ts'

/** What a type of identifiers is called. */
export const identifierName = (type: string): string => texts.identifiers[type] ?? formats.code(type)
