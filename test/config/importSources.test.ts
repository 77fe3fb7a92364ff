import { expect, test } from 'vitest'
import { readImportSources } from '../../src/config/importSources.ts'

test('by default nothing may be fetched', () => {
  expect(readImportSources({}, false)).toEqual({ urls: [], allowedAddresses: [] })
})

test('hosts and paths are read, and http only in demo mode', () => {
  const IMPORT_URLS = ' https://Exports.example.co.th, https://files.example.de/crm/ '
  expect(readImportSources({ IMPORT_URLS, IMPORT_ALLOW_PRIVATE: '10.2.0.0/16' }, false)).toEqual({
    urls: ['https://exports.example.co.th/', 'https://files.example.de/crm/'],
    allowedAddresses: ['10.2.0.0/16'],
  })
  expect(readImportSources({ IMPORT_URLS: 'http://localhost:8080/' }, true)).toEqual({
    urls: ['http://localhost:8080/'],
    allowedAddresses: ['127.0.0.0/8', '::1'],
  })
})

test.each([
  'exports.example.co.th',
  'http://exports.example.co.th/',
  'ftp://files.example.de/',
  'https://user:secret@files.example.de/',
  'https://files.example.de/?tenant=1',
])('IMPORT_URLS refuses %s', (url) => {
  expect(() => readImportSources({ IMPORT_URLS: url }, false)).toThrow(`IMPORT_URLS has ${url}`)
})
