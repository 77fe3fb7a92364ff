type Named = { firstName: string | null; lastName: string | null }

/** The first letters of a name in a circle. */
export function Avatar({ person }: { person: Named }) {
  // A Thai vowel before its consonant is no initial.
  const first = (text: string | null) => /[^\P{L}\u0E40-\u0E44]/u.exec(text ?? '')?.[0] ?? ''
  // A Chinese name is known by its family name.
  const chinese = /^\p{Script=Han}/u.test(person.lastName ?? '')
  const letters = chinese
    ? first(person.lastName)
    : (first(person.firstName) + first(person.lastName)).toUpperCase() || '?'
  return (
    <span class="avatar" aria-hidden="true">
      {letters}
    </span>
  )
}
