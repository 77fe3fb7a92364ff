import {
  buildSchema,
  type GraphQLNamedType,
  getNamedType,
  isInterfaceType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
  OverlappingFieldsCanBeMergedRule,
  parse,
  validate,
} from 'graphql'
import { expect, test } from 'vitest'
import { printedSchema } from '../../src/cli/printSchema.ts'

const schema = buildSchema(printedSchema)
/** Its types have nothing in common but an id. Nobody selects the fields of all of them at once. */
const unrelated = ['Node']
const abstract = Object.values(schema.getTypeMap())
  .filter((type) => isUnionType(type) || isInterfaceType(type))
  .filter(({ name }) => !unrelated.includes(name))

/** All fields of a type, and those of its objects, so many levels deep. */
function fieldsOf(type: GraphQLNamedType, levels: number): string {
  if (!isObjectType(type) && !isInterfaceType(type)) return '__typename'
  const fields = Object.values(type.getFields())
    .filter(({ args }) => !args.some(isRequiredArgument))
    .flatMap(({ name, type: of }) => {
      const named = getNamedType(of)
      if (!isObjectType(named) && !isInterfaceType(named) && !isUnionType(named)) return [name]
      return levels > 1 ? [`${name} { ${fieldsOf(named, levels - 1)} }`] : []
    })
  return ['__typename', ...fields].join(' ')
}

test.each(abstract.map((type) => [type.name, type]))(
  'one fragment can select every field of every type of %s without aliases',
  (name, type) => {
    const members = schema.getPossibleTypes(type)
    const selection = members.map((member) => `... on ${member.name} { ${fieldsOf(member, 2)} }`)

    const document = parse(`fragment Everything on ${name} { ${selection.join(' ')} }`)

    expect(members.length).toBeGreaterThan(0)
    expect(
      validate(schema, document, [OverlappingFieldsCanBeMergedRule]).map(({ message }) => message),
    ).toEqual([])
  },
)
