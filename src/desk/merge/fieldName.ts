import { texts } from '../texts/texts.ts'

/** What a field of a merge is called: `extendedFields.preferredLanguage` is called “Preferred language”. */
export function fieldName(field: string): string {
  const known = texts.merge.names[field]
  if (known) return known
  const words = (field.split('.').at(-1) ?? field).replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
