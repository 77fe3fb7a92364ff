import { expect, test } from 'vitest'
import { mutationsOf } from './documents/everyField.ts'
import { publishedSchema } from './publishedSchema.ts'
import { useCompiled } from './relay/compile.ts'

const file = 'everyMutation'
const mutations = mutationsOf(publishedSchema, 2)
const compiled = useCompiled(
  file,
  mutations.map(([name, document]) => document(`${file}_${name}Mutation`)),
)

test.each(mutations)('Relay compiles %s with everything that it can answer', async (name) => {
  const { operationKind, text } = (await compiled.query(`${file}_${name}Mutation`)).params

  expect(operationKind).toBe('mutation')
  expect(text).toContain('... on InvalidInputError')
})
