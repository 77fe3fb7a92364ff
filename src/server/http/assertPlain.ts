import { type DocumentNode, visit } from 'graphql'
import { refuse } from './refuse.ts'

/** How deep an argument may nest: more than any input type of ours does. */
const maxNesting = 20
// Names under which an object reaches for what all objects share.
const unsafeNames = new Set(['__proto__', 'constructor', 'prototype'])

const tooDeep = () => refuse(`An argument nests deeper than ${maxNesting} levels.`, 'BAD_USER_INPUT')
const unsafeName = () => refuse('No field of an argument can have this name.', 'BAD_USER_INPUT')

/** Refuses JSON (variables, extensions) that nests too deep or has keys which reach for an object's prototype. */
export function assertPlainValue(value: unknown, nesting = 0): void {
  if (typeof value !== 'object' || value === null) return
  if (nesting > maxNesting) throw tooDeep()
  if (Array.isArray(value)) for (const item of value) assertPlainValue(item, nesting + 1)
  else
    for (const [name, inner] of Object.entries(value)) {
      if (unsafeNames.has(name)) throw unsafeName()
      assertPlainValue(inner, nesting + 1)
    }
}

/** Refuses the same in the arguments that are written into a document. */
export function assertPlainArguments(document: DocumentNode): void {
  let nesting = 0
  const nested = {
    enter: () => {
      if (++nesting > maxNesting) throw tooDeep()
    },
    leave: () => {
      nesting--
    },
  }
  visit(document, {
    ListValue: nested,
    ObjectValue: nested,
    ObjectField: ({ name }) => {
      if (unsafeNames.has(name.value)) throw unsafeName()
    },
  })
}
