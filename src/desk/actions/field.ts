import type { CombinedError } from '@urql/core'

/** A customer that a field has. */
export type Person = { id: string; firstName: string | null; lastName: string | null }

/** A field of a form. */
export type Field = {
  name: string
  label: string
  /** The choices, if it is a choice. */
  options?: readonly { value: string; label: string }[]
  /** What is chosen at first. */
  value?: string
  /** A customer, found by a search; `nobody` is what its absence means. */
  person?: { chosen: Person | null; nobody: string }
  optional?: boolean
  hint?: string
  /** Its path in the input, such as `add.0.value`: a refusal about it is shown at the field. */
  path: string
}

/** What a person has filled in, without blanks around it. */
export type Values = Readonly<Record<string, string>>

/** How the choices of a form were read, and how to read them again. */
export type Needed = { error: CombinedError | undefined; again: () => void }
