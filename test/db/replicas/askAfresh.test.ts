import { expect, test } from 'vitest'
import { askAfresh } from '../../../src/db/replicas/askAfresh.ts'

/** Questions that are answered by hand. */
function questions() {
  const asked: PromiseWithResolvers<number>[] = []
  const ask = askAfresh(() => {
    const question = Promise.withResolvers<number>()
    asked.push(question)
    return question.promise
  })
  return { asked, ask }
}
const settled = () => new Promise((resolve) => setImmediate(resolve))

test('whoever comes while a question is under way shares the next one', async () => {
  const { asked, ask } = questions()
  const [first, second, third] = [ask(), ask(), ask()]
  expect(asked).toHaveLength(1)

  asked[0]?.resolve(1)
  await settled()
  expect(asked).toHaveLength(2)
  asked[1]?.resolve(2)

  expect(await Promise.all([first, second, third])).toEqual([1, 2, 2])
})

test('a question that fails is not the answer of those who came after it', async () => {
  const { asked, ask } = questions()
  const [first, second] = [ask(), ask()]
  asked[0]?.reject(new Error('lost'))

  await expect(first).rejects.toThrow('lost')
  await settled()
  asked[1]?.resolve(2)
  expect(await second).toBe(2)
  expect(asked).toHaveLength(2)
})
