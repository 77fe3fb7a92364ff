import { expect, test } from 'vitest'
import { aliasNotices, alreadyAttached, notice, notices } from '../../src/engine/notice.ts'
import { IdentifierType } from '../../src/generated/prisma/enums.ts'

test('a notice has its default message or its own message, and its path', () => {
  expect(notice('COMBINED', ['identifiers', 0])).toEqual({
    code: 'COMBINED',
    message: notices.COMBINED.when,
    path: ['identifiers', '0'],
  })
  expect(notice('MERGED', [], 'Zwei wurden eins.')).toEqual({
    code: 'MERGED',
    message: 'Zwei wurden eins.',
    path: [],
  })
  expect(notice('MERGED').path).toEqual([])
})

test('an identifier that is attached already has the notice of its type', () => {
  const codes = Object.fromEntries(
    Object.values(IdentifierType).map((type) => [type, alreadyAttached(type, ['add', 1])]),
  )

  for (const type of ['MOBILE', 'EMAIL', 'EXTERNAL_ID'] as const)
    expect(codes[type]).toMatchObject({ code: `${type}_ALREADY_ATTACHED`, path: ['add', '1'] })
  for (const type of ['WECHAT', 'LINE', 'CARD_NUMBER'] as const)
    expect(codes[type]).toMatchObject({ code: 'ALREADY_ATTACHED', path: ['add', '1'] })
})

test('a followed merged id is a notice with the path of the reference, and only then', () => {
  expect(aliasNotices({ followedFrom: null })).toEqual([])
  expect(aliasNotices({ followedFrom: 'old' })).toMatchObject([
    { code: 'ALIAS_FOLLOWED', path: ['customer'] },
  ])
  expect(aliasNotices({ followedFrom: 'old' }, 'survivor')).toMatchObject([{ path: ['survivor'] }])
})

test('the original system’s codes of notices are those of the crosswalk', () => {
  const codes = Object.entries(notices).map(([code, { legacy }]) => [code, legacy?.system, legacy?.code])

  expect(codes.filter(([, system]) => system)).toEqual([
    ['MERGED', 'CUSTOMER_API', '8051'],
    ['COMBINED', 'CUSTOMER_API', '8050'],
    ['ALIAS_FOLLOWED', 'CUSTOMER_API', '8069'],
    ['MOBILE_ALREADY_ATTACHED', 'CUSTOMER_API', '8071'],
    ['EMAIL_ALREADY_ATTACHED', 'CUSTOMER_API', '8072'],
    ['EXTERNAL_ID_ALREADY_ATTACHED', 'CUSTOMER_API', '8073'],
    ['NOTHING_TO_CHANGE', 'CUSTOMER_API', '8070'],
    ['CARD_LIMIT_EXCEEDED', 'CUSTOMER_API', '3039'],
    ['CARD_SERIES_LIMIT_EXCEEDED', 'CUSTOMER_API', '3036'],
  ])
})
