import { expect, test } from 'vitest'
import { Crowded, createTurns } from '../../src/engine/customerQueue.ts'

test('a name is one call’s at a time, and goes to who asked first', async () => {
  const begin = createTurns()
  const [a, b, c] = [begin(), begin(), begin()]
  const order: string[] = []
  a.take(['x', 'y'])

  const waits = [
    b.wait(['y', 'z'], 1_000).then(() => order.push('b')),
    c.wait(['z'], 1_000).then(() => order.push('c')),
  ]
  expect(() => c.take(['x'])).toThrow(Crowded)
  await Promise.resolve()
  expect(order).toEqual([])
  a.release()
  await waits[0]
  expect(order).toEqual(['b'])
  b.release()
  await waits[1]

  expect(order).toEqual(['b', 'c'])
})

test('what is taken in vain is not taken in part, and names those that it had too', () => {
  const begin = createTurns()
  const [a, b] = [begin(), begin()]
  a.take(['y'])
  b.take(['x'])

  expect(() => b.take(['w', 'y'])).toThrow(expect.objectContaining({ names: ['x', 'w', 'y'] }))
  expect(() => a.take(['w'])).not.toThrow()
  expect(() => a.take(['y', 'w'])).not.toThrow()
})

test('a turn that does not come in time is told so, and is nobody’s burden', async () => {
  const begin = createTurns()
  const [a, b, c] = [begin(), begin(), begin()]
  a.take(['x'])

  expect(await b.wait(['x'], 10)).toBe(false)
  a.release()

  expect(await c.wait(['x'], 10)).toBe(true)
})
