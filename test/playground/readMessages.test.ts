import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readMessages } from '../../src/playground/readMessages.ts'

test('messages are read whole, wherever the stream is cut', () => {
  const stream =
    'event: next\ndata: {"a":1}\n\n:\n\nevent: next\ndata: {"b":\ndata: 2}\n\nevent: complete\ndata:\n\n'

  fc.assert(
    fc.property(fc.array(fc.nat(stream.length)), (cuts) => {
      const read = readMessages()
      const at = [0, ...cuts.toSorted((one, other) => one - other), stream.length]
      const data = at.slice(1).flatMap((end, index) => read(stream.slice(at[index], end)))
      expect(data).toEqual(['{"a":1}', '{"b":\n2}'])
    }),
  )
})
