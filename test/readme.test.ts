import { readFile } from 'node:fs/promises'
import { beforeAll, expect, test } from 'vitest'
import { seed } from '../prisma/seed.ts'
import { useApi } from './support/api.ts'
import { basic, post } from './support/server/http.ts'

const api = useApi({ demo: true })
beforeAll(() => seed(api.db), 120_000)

test('the first query of the README gives the answer that it shows', async () => {
  const readme = await readFile('README.md', 'utf8')
  const [, body = ''] = /curl .*?-u demo:cardinal-demo .*?-d '(.*?)'\n/s.exec(readme) ?? []
  const [, answer = ''] = /```json\n(.*?)\n```/s.exec(readme) ?? []

  const { text } = await post(api, basic('demo', 'cardinal-demo'), body)

  expect(text).toBe(answer)
})
