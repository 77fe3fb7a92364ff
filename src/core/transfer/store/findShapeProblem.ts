import { Ajv2020, type DefinedError, type ValidateFunction } from 'ajv/dist/2020.js'
import type { ShapeProblem } from '../rules/assertLineShape.ts'
import { importLineSchema } from '../rules/importLineSchema.ts'

/** Compiled with the first line: it takes 0.1 s. */
let compiled: ValidateFunction | undefined

/** What is wrong with the form of a parsed line. Null: nothing. */
export function findShapeProblem(value: unknown): ShapeProblem | null {
  compiled ??= new Ajv2020({ allowUnionTypes: true, verbose: true }).compile(importLineSchema)
  const validate = compiled
  if (validate(value)) return null
  const [error] = (validate.errors ?? []) as DefinedError[]
  if (!error) throw new Error('a line was refused without an error')
  const place = error.instancePath.split('/').slice(1).map(unescaped)
  if (error.keyword === 'additionalProperties') {
    const name = error.params.additionalProperty
    return { path: [...place, name], reason: `${name} is not a field of a line; check its name.` }
  }
  if (error.keyword === 'required') {
    const name = error.params.missingProperty
    return { path: [...place, name], reason: `${name} is missing.` }
  }
  return { path: place, reason: `${place.at(-1) ?? 'the line'} ${whatMustBe(error)}.` }
}

function whatMustBe(error: DefinedError): string {
  if (error.keyword === 'enum')
    return `must be one of ${error.params.allowedValues.filter((value) => value !== null).join(', ')}`
  if (error.keyword === 'type') return `must be ${[error.params.type].flat().join(' or ')}`
  return error.message ?? 'is not valid'
}

/** A part of a JSON pointer. */
const unescaped = (part: string): string => part.replaceAll('~1', '/').replaceAll('~0', '~')
