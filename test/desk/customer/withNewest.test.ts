import { describe, expect, test } from 'vitest'
import type { ShownHistory } from '../../../src/desk/customer/shownHistory.ts'
import { withNewest } from '../../../src/desk/customer/withNewest.ts'

/** The events from one number down to another. */
const history = (newest: number, oldest: number, after: string | null = `after ${oldest}`): ShownHistory => ({
  events: Array.from({ length: newest - oldest + 1 }, (_, index) => ({
    __typename: 'ProfileUpdatedEvent',
    id: String(newest - index),
    type: 'PROFILE_UPDATED',
    occurredAt: '2026-11-30T10:00:00.000Z',
    actor: 'desk',
    reason: null,
    data: {},
  })),
  after,
})

describe('the newest page of a history', () => {
  test.each([
    ['nothing is shown yet', history(20, 11), null, history(20, 11)],
    ['nothing is new', history(20, 11), history(20, 1, null), history(20, 1, null)],
    ['nine events are new', history(29, 20), history(20, 11), history(29, 11)],
    [
      'ten events are new: older ones follow from the new page',
      history(30, 21),
      history(20, 11),
      history(30, 21),
    ],
    ['far more events are new', history(90, 81), history(20, 1, null), history(90, 81)],
    ['the first events come', history(3, 1, null), history(0, 1, null), history(3, 1, null)],
    ['more than a page of first events comes', history(30, 21), history(0, 1, null), history(30, 21)],
  ])('is shown without a gap if %s', (_name, page, shown, expected) => {
    expect(withNewest(page, shown)).toEqual(expected)
  })

  test('is shown alone if a merge brought events between those that are shown', () => {
    const shown = history(20, 11)
    const page = { ...history(22, 13), events: history(22, 13).events.filter(({ id }) => id !== '15') }
    const between = {
      ...page,
      events: [...page.events.slice(0, 5), ...history(99, 99).events, ...page.events.slice(5)],
    }

    expect(withNewest(between, shown)).toEqual(between)
  })
})
