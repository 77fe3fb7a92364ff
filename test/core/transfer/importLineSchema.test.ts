import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { importLineSchema } from '../../../src/core/transfer/rules/importLineSchema.ts'
import { findShapeProblem } from '../../../src/core/transfer/store/findShapeProblem.ts'

const docs = join(import.meta.dirname, '../../../docs')

test('the JSON Schema of the docs is the one that checks lines', async () => {
  const documented = JSON.parse(await readFile(join(docs, 'import-line.schema.json'), 'utf8'))
  expect(documented).toEqual(JSON.parse(JSON.stringify(importLineSchema)))
})

test('the example line of the docs fits it', async () => {
  const page = await readFile(join(docs, 'import.md'), 'utf8')
  const [, example = ''] = /```json\n([\s\S]*?)```/.exec(page) ?? []
  expect(findShapeProblem(JSON.parse(example))).toBeNull()
})
