import { getNamedType, isObjectType } from 'graphql'
import { expect, test } from 'vitest'
import type { EventField } from '../../../src/core/events/rules/eventData.ts'
import { eventTypeName } from '../../../src/core/events/rules/eventGlobalId.ts'
import { eventPayload } from '../../../src/core/events/rules/eventPayload.ts'
import { eventTypes } from '../../../src/core/events/rules/eventTypes.ts'
import type { EventType } from '../../../src/generated/prisma/enums.ts'
import { schema } from '../../../src/graphql/schema.ts'

const types = Object.keys(eventTypes) as EventType[]
const event = (type: EventType, data: object = {}) => ({
  ...{ id: 91n, transactionId: 7_301_444n, type, at: new Date('2026-11-29T10:00:00.000Z') },
  ...{ caller: 'pos', reason: 'คุณสมชายโทรมา', customerId: '019a0000-0000-7000-8000-000000000001', data },
})
const decode = (id: unknown) => atob(String(id))
const fieldsOf = (type: EventType) => {
  const found = schema.getType(eventTypeName(type))
  if (!isObjectType(found)) throw new Error(`${type} has no type`)
  return found.getFields()
}

test.each(types)(
  '%s: a payload has each value of the GraphQL type under its name, or the id of an object',
  (type) => {
    const data = Object.entries<EventField>(eventTypes[type].data)
    const payload = eventPayload(event(type, Object.fromEntries(data.map(([key]) => [key, '7']))), {
      personalData: true,
    }) as Record<string, unknown>

    expect(decode(payload.id)).toBe(`${eventTypeName(type)}:7301444.91`)
    for (const [key, [, , { name = key } = {}]] of data) {
      const field = fieldsOf(type)[name]
      if (!field) throw new Error(`${type} has no field ${name}`)
      const fieldType = getNamedType(field.type)
      const isObject = isObjectType(fieldType)
      if (isObject) expect(decode(payload[key])).toBe(`${fieldType.name}:7`)
      else if (fieldType.name === 'ID') expect(decode(payload[name])).toBe('Customer:7')
      else expect(payload).toHaveProperty(name)
    }
    const own = ['id', 'cursor', 'actor', 'reason', 'customerId']
    expect(Object.keys(payload)).toHaveLength(own.length + data.length)
  },
)

test.each(types)(
  '%s: without personal data there are no reason and no value that is declared as personal',
  (type) => {
    const data = Object.entries<EventField>(eventTypes[type].data)
    const payload = eventPayload(event(type, Object.fromEntries(data.map(([key]) => [key, '7']))), {
      personalData: false,
    })

    const personal = data
      .filter(([, [, , { personal } = {}]]) => personal)
      .map(([key, [, , { name = key } = {}]]) => name)
    expect(Object.keys(payload).filter((name) => name === 'reason' || personal.includes(name))).toEqual([])
  },
)

test('what was not recorded is null, and settings are told as they were recorded', () => {
  expect(eventPayload({ ...event('CARD_LINKED'), customerId: null }, { personalData: false })).toEqual({
    ...{ id: btoa('CardLinkedEvent:7301444.91'), cursor: '7301444.91', actor: 'pos', customerId: null },
    ...{ cardId: null, cardNumber: null, statusLabel: null },
  })
  expect(
    eventPayload(event('SETTINGS_UPDATED', { defaultRegion: 'TH' }), { personalData: false }),
  ).toMatchObject({
    settings: { defaultRegion: 'TH' },
  })
})
