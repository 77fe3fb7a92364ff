import { isEnumType, isInterfaceType, isObjectType } from 'graphql'
import { expect, test } from 'vitest'
import { catalog } from '../../src/graphql/refusalCatalog.ts'
import { schema } from '../../src/graphql/schema.ts'
import { graphql } from '../generated/index.ts'
import { useApi } from '../support/api.ts'

const api = useApi()

const ErrorCatalog = graphql(`
  query ErrorCatalog {
    errorCatalog {
      code type when retryable
      legacy { system code httpStatus message }
      legacyAnswers { mutation answer { system code httpStatus message } }
    }
    noticeCatalog { code when legacy { system code httpStatus message } }
  }
`)

test('the codes of refusals are an enum, wherever a refusal or its code is given', () => {
  const codes = schema.getType('LoyaltyErrorCode')
  const typeOf = (name: string) => {
    const type = schema.getType(name)
    return isObjectType(type) || isInterfaceType(type) ? String(type.getFields().code?.type) : null
  }

  expect(isEnumType(codes) && codes.getValues().map(({ name, description }) => [name, description])).toEqual(
    catalog.map(({ spec }) => [spec.code, spec.when]).toSorted(),
  )
  expect(['LoyaltyError', 'CardTakenError', 'ErrorCatalogEntry', 'AddCardsFailure'].map(typeOf)).toEqual(
    Array(4).fill('LoyaltyErrorCode!'),
  )
})

test('the catalog lists every refusal with its type in this schema and its legacy answer', async () => {
  const { errorCatalog } = await api.call(ErrorCatalog, {})

  expect(errorCatalog.map(({ code }) => code)).toEqual(catalog.map(({ spec }) => spec.code))
  expect(errorCatalog.find(({ code }) => code === 'ACCOUNT_CLOSED')).toEqual({
    code: 'ACCOUNT_CLOSED',
    type: 'AccountClosedError',
    when: 'The customer is `CLOSED`, and the change requires another status.',
    retryable: false,
    legacy: {
      system: 'ES_LOYALTY',
      code: 'API_VALIDATION',
      httpStatus: 401,
      message: 'Account status is CLOSED.',
    },
    legacyAnswers: [
      {
        mutation: null,
        answer: {
          ...{ system: 'ES_LOYALTY', code: 'API_VALIDATION', httpStatus: 401 },
          message: 'Account status is CLOSED.',
        },
      },
      {
        mutation: null,
        answer: {
          ...{ system: 'ES_LOYALTY', code: 'INVALID_REQUEST', httpStatus: 400 },
          message: 'Account status is set to "CLOSED" or "DECEASED".',
        },
      },
    ],
  })
})

test('every answer of the card service is listed, and the limit of cards has two answers', async () => {
  const { errorCatalog } = await api.call(ErrorCatalog, {})
  const answers = errorCatalog.flatMap(({ legacyAnswers }) => legacyAnswers.map(({ answer }) => answer))

  expect(
    [
      ...new Set(
        answers
          .filter(({ system }) => system === 'ES_LOYALTY')
          .map(({ httpStatus, code, message }) => `${httpStatus} ${code}: ${message}`),
      ),
    ].toSorted(),
  ).toEqual([
    '400 INVALID_REQUEST: Account status is set to "CLOSED" or "DECEASED".',
    '400 INVALID_REQUEST: At least one card should be requested.',
    '400 INVALID_REQUEST: Digital cards not enabled.',
    '400 INVALID_REQUEST: Invalid loyaltyId',
    '400 INVALID_REQUEST: Maximum number of cards exceeded.',
    "400 INVALID_REQUEST: Member's account not registered.",
    '401 API_VALIDATION: Account status is CLOSED.',
  ])
  const limit = errorCatalog.find(({ code }) => code === 'CARD_LIMIT_EXCEEDED')
  expect(limit?.legacyAnswers.map(({ mutation, answer }) => [mutation, answer.code])).toEqual([
    [null, '3039'],
    ['addCards', 'INVALID_REQUEST'],
  ])
})

test('every code of the original systems has a message, of notices too', async () => {
  const { errorCatalog, noticeCatalog } = await api.call(ErrorCatalog, {})
  const answers = [
    ...errorCatalog.flatMap(({ legacyAnswers }) => legacyAnswers.map(({ answer }) => answer)),
    ...noticeCatalog.flatMap(({ legacy }) => legacy ?? []),
  ]

  expect(answers.filter(({ message }) => message.trim() === '')).toEqual([])
  expect(answers.map(({ code }) => code)).toEqual(
    expect.arrayContaining([
      ...['8006', '8008', '8015', '8018', '8050', '8051', '8054', '8066', '8069', '8070', '8071', '8072'],
      ...['8073', '8074', '8127', '3000', '3008', '3010', '3012', '3017', '3018', '3027', '3036', '3038'],
      ...['3039', '1615', '1616', '1617', '1618', '1622', '1625', '1704', '1705', '91015'],
    ]),
  )
})

test('the types of the catalog are the types of LoyaltyError, each described as the catalog says', async () => {
  const { errorCatalog } = await api.call(ErrorCatalog, {})
  const loyaltyError = schema.getType('LoyaltyError')
  if (!isInterfaceType(loyaltyError)) throw new Error('LoyaltyError is no interface')

  const types = schema.getPossibleTypes(loyaltyError)

  expect(types.map(({ name }) => name).toSorted()).toEqual(errorCatalog.map(({ type }) => type).toSorted())
  for (const { type, when } of errorCatalog) expect(schema.getType(type)?.description).toBe(when)
})
