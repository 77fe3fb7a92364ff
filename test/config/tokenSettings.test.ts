import { expect, test } from 'vitest'
import { readConfig } from '../../src/config/config.ts'

const basis = {
  JWT_ISSUER: 'https://login.example.com',
  JWT_AUDIENCE: 'cardinal',
  JWT_JWKS_URL: 'https://login.example.com/jwks',
}

test('without the three required settings no token is accepted', () => {
  expect(readConfig({}).tokens).toBeNull()
  expect(readConfig({ JWT_ISSUER: '', JWT_AUDIENCE: '', JWT_JWKS_URL: '' }).tokens).toBeNull()
})

test.each([
  [
    'the three alone',
    {},
    {
      issuer: 'https://login.example.com',
      audience: ['cardinal'],
      jwksUrl: 'https://login.example.com/jwks',
      algorithms: ['RS256', 'PS256', 'ES256', 'EdDSA'],
      clockSkew: 30_000,
      customerClaim: 'cardinal_customer_id',
    },
  ],
  ['several audiences', { JWT_AUDIENCE: 'cardinal, loyalty' }, { audience: ['cardinal', 'loyalty'] }],
  ['one algorithm', { JWT_ALGORITHMS: 'ES384' }, { algorithms: ['ES384'] }],
  ['no skew', { JWT_CLOCK_SKEW: '0' }, { clockSkew: 0 }],
  ['five minutes of skew', { JWT_CLOCK_SKEW: '300' }, { clockSkew: 300_000 }],
  ['another claim', { JWT_CUSTOMER_CLAIM: 'member' }, { customerClaim: 'member' }],
  [
    'keys on this machine',
    { JWT_JWKS_URL: 'http://localhost:8080/jwks' },
    { jwksUrl: 'http://localhost:8080/jwks' },
  ],
])('%s is read', (_name, env, expected) => {
  expect(readConfig({ ...basis, ...env }).tokens).toMatchObject(expected)
})

test.each([
  ['JWT_AUDIENCE', { JWT_AUDIENCE: '' }],
  ['JWT_ISSUER', { JWT_ISSUER: undefined }],
  ['JWT_JWKS_URL', { JWT_JWKS_URL: 'http://login.example.com/jwks' }],
  ['JWT_JWKS_URL', { JWT_JWKS_URL: 'https://user:pass@login.example.com/jwks' }],
  ['JWT_JWKS_URL', { JWT_JWKS_URL: 'login.example.com' }],
  ['JWT_JWKS_URL', { JWT_JWKS_URL: 'file:///etc/jwks' }],
  ['JWT_ALGORITHMS', { JWT_ALGORITHMS: 'HS256' }],
  ['JWT_ALGORITHMS', { JWT_ALGORITHMS: 'RS256 none' }],
  ['JWT_CLOCK_SKEW', { JWT_CLOCK_SKEW: '301' }],
  ['JWT_CLOCK_SKEW', { JWT_CLOCK_SKEW: '-1' }],
  ['JWT_CLOCK_SKEW', { JWT_CLOCK_SKEW: 'some' }],
])('%s is refused by name: %j', (name, env) => {
  expect(() => readConfig({ ...basis, ...env })).toThrow(name)
})
