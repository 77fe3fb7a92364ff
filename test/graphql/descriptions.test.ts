import { isEnumType, isInputObjectType, isInterfaceType, isIntrospectionType, isObjectType } from 'graphql'
import { expect, test } from 'vitest'
import { createSubgraph } from '../../src/graphql/federation/subgraph.ts'
import { catalog } from '../../src/graphql/refusalCatalog.ts'
import { schema } from '../../src/graphql/schema.ts'

const subgraph = createSubgraph({ scopes: false })

type Described = { name: string; description?: string | null | undefined }

/** Scalars of libraries, described in the words of their specifications. */
const foreign = ['Boolean', 'DateTime', 'ID', 'Int', 'JSON', 'JSONObject', 'String']

const descriptions = Object.values(schema.getTypeMap())
  .filter((type) => !isIntrospectionType(type) && !foreign.includes(type.name))
  .flatMap((type) => [
    part('', type),
    ...(isEnumType(type) ? type.getValues().map((value) => part(type.name, value)) : []),
    ...(isInputObjectType(type) ? Object.values(type.getFields()).map((one) => part(type.name, one)) : []),
    ...(isObjectType(type) || isInterfaceType(type)
      ? Object.values(type.getFields()).flatMap((field) => [
          part(type.name, field),
          ...field.args.map((argument) => part(`${type.name}.${field.name}`, argument)),
        ])
      : []),
  ])

function part(owner: string, { name, description }: Described) {
  return { at: `${owner}.${name}`, text: description ?? '' }
}

/** Words that make a sentence a riddle, and British spellings: each has a plainer or a standard word. */
const unclear = [
  /\bsuch (?!as\b)/i,
  /\b(who|what|which|when|where)ever\b/i,
  /\bwhom\b/i,
  /\bof which\b/i,
  /\bnone but\b/i,
  /\b(no|some|any)body\b/i,
  /\bforesee/i,
  /\bc[oa]mes? to\b/i,
  /\b(tells|told) (of|whom|who)\b/i,
  /\blies\b/i,
  /\blives? on\b/i,
  /\bstands? (so|in|earlier|before|twice)\b/i,
  /\bas it (is|was) so\b/i,
  /\b(wishe?s?|anew|of ours|for ever)\b/i,
  /\bthings?\b/i,
  /\binstant\b/i,
  /: for ever|; null: never/i,
  /\b(programmes?|enrol|enrols|enrolments?|normalis\w*|recognis\w*|catalogues?|colours?)\b/,
]

test.each(unclear)('no description contains %s', (pattern) => {
  expect(descriptions.length).toBeGreaterThan(2_000)
  expect(descriptions.filter(({ text }) => pattern.test(text.replace(/`[^`]*`/g, '')))).toEqual([])
})

test('no sentence of a description has more than 32 words', () => {
  const sentences = descriptions.flatMap(({ at, text }) =>
    text.split(/(?<=[.;:])\s/).map((sentence) => ({ at, sentence })),
  )

  expect(sentences.filter(({ sentence }) => sentence.split(/\s+/).length > 32)).toEqual([])
})

test('the description of the schema introduces the API, also at the endpoint', () => {
  expect(schema.description).toMatch(/^Cardinal keeps /)
  expect(subgraph.description).toBe(schema.description)
})

test('every description is a sentence: a capital letter, and a full stop', () => {
  expect(descriptions.filter(({ text }) => !/^[A-Z`].*\.$/s.test(text))).toEqual([])
})

test('no message of a refusal contains these words either', () => {
  const texts = catalog.map(({ spec }) => `${spec.when} ${spec.say}`)

  for (const pattern of unclear) expect(texts.filter((text) => pattern.test(text))).toEqual([])
})
