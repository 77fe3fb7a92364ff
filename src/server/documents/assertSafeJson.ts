import { type DocumentNode, visit } from 'graphql'
import { httpError } from '../http/httpError.ts'

/** How deep an argument may nest: more than any input type of ours does. */
const maxNesting = 20
// Names under which an object reaches for what all objects share.
const unsafeNames = new Set(['__proto__', 'constructor', 'prototype'])

const tooDeep = () => httpError(`An argument nests deeper than ${maxNesting} levels.`, 'BAD_USER_INPUT')
const unsafeName = () => httpError('No field of an argument can have this name.', 'BAD_USER_INPUT')

/** Refuses JSON (variables, extensions) that nests too deep or has keys which reach for an object's prototype. */
export function assertSafeJson(value: unknown, nesting = 0): void {
  if (typeof value !== 'object' || value === null) return
  if (nesting > maxNesting) throw tooDeep()
  if (Array.isArray(value)) for (const item of value) assertSafeJson(item, nesting + 1)
  else
    for (const [name, inner] of Object.entries(value)) {
      if (unsafeNames.has(name)) throw unsafeName()
      assertSafeJson(inner, nesting + 1)
    }
}

/** Refuses the same in the arguments that are written into a document. */
export function assertSafeArguments(document: DocumentNode): void {
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
