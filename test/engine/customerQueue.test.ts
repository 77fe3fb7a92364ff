import { expect, test } from 'vitest'
import { createCustomerQueue, QueueBusy } from '../../src/engine/customerQueue.ts'

test('one call at a time holds a name, in the order of the requests', async () => {
  const begin = createCustomerQueue()
  const [a, b, c] = [begin(), begin(), begin()]
  const order: string[] = []
  a.acquire(['x', 'y'])

  const waits = [
    b.enqueue(['y', 'z'], 1_000).then(() => order.push('b')),
    c.enqueue(['z'], 1_000).then(() => order.push('c')),
  ]
  expect(() => c.acquire(['x'])).toThrow(QueueBusy)
  await Promise.resolve()
  expect(order).toEqual([])
  a.release()
  await waits[0]
  expect(order).toEqual(['b'])
  b.release()
  await waits[1]

  expect(order).toEqual(['b', 'c'])
})

test('a call that cannot take all names takes none, and the error lists the names that it had', () => {
  const begin = createCustomerQueue()
  const [a, b] = [begin(), begin()]
  a.acquire(['y'])
  b.acquire(['x'])

  expect(() => b.acquire(['w', 'y'])).toThrow(expect.objectContaining({ names: ['x', 'w', 'y'] }))
  expect(() => a.acquire(['w'])).not.toThrow()
  expect(() => a.acquire(['y', 'w'])).not.toThrow()
})

test('a call that waits too long gets an error, and does not block others', async () => {
  const begin = createCustomerQueue()
  const [a, b, c] = [begin(), begin(), begin()]
  a.acquire(['x'])

  expect(await b.enqueue(['x'], 10)).toBe(false)
  a.release()

  expect(await c.enqueue(['x'], 10)).toBe(true)
})
