import { readFile } from 'node:fs/promises'
import { ESLint } from 'eslint'
import { expect, test } from 'vitest'

const eslint = new ESLint()
const schema = await readFile('schema.graphql', 'utf8')

/** The rules that a text breaks as `schema.graphql`, each with what it says. */
async function findingsIn(text: string) {
  const [result] = await eslint.lintText(text, { filePath: 'schema.graphql' })
  return result?.messages.map(({ ruleId, message }) => `${ruleId?.split('/')[1]}: ${message.split('\n')[0]}`)
}

test('a type needs an id, a description and a field that leads to it, and its fields a name in camel case', async () => {
  const findings = await findingsIn(`${schema}\ntype Voucher { issued_at: DateTime! }\n`)

  expect(findings?.toSorted()).toEqual([
    'naming-convention: Field "issued_at" should be in camelCase format',
    'no-unreachable-types: Object type `Voucher` is unreachable.',
    'require-description: Description is required for type "Voucher"',
    'strict-id-in-types: type "Voucher" must have exactly one non-nullable unique identifier.',
  ])
})

test('an exception that is not needed any more is reported', async () => {
  const renamed = schema.replaceAll(/^ {2}cardLabel: String$/gm, '  label: String')

  expect(await findingsIn(renamed)).toEqual(['no-typename-prefix: Card.cardLabel needs no exception'])
})
