import { texts } from './texts/texts.ts'

/** The name of a person as one text. Names in Chinese letters have the family name first and no space. */
export function fullName({
  firstName,
  lastName,
}: {
  firstName: string | null
  lastName: string | null
}): string {
  const parts = [firstName, lastName].filter((part) => part !== null)
  if (parts.length === 0) return texts.unnamed
  const chinese = parts.every((part) => /^\p{Script=Han}+$/u.test(part))
  return chinese ? parts.toReversed().join('') : parts.join(' ')
}
