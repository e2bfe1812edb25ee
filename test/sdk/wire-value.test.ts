import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { PSObject, SecureString, typeNamesOf } from '../../src/objects/index.js'
import { structureCatalog, toWireValue } from '../../src/sdk/index.js'
import { contentModule, loadModule, moduleNamed } from './modules.js'

const catalog = structureCatalog(moduleNamed(contentModule), loadModule)
const convert = (value: unknown, type: string) => toWireValue(value, type, 'X', catalog)
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

const folder = mkdtempSync(join(tmpdir(), 'wire-value-'))
const file = join(folder, 'spec.json')
writeFileSync(file, '\uFEFF{"name":"from a file"}')
afterAll(() => rmSync(folder, { recursive: true }))

describe('a structure', () => {
  it.each([
    ['a plain object', { name: 'a', type: 'local' }, { name: 'a', type: 'LOCAL' }],
    ['a map', new Map([['Name', 'a']]), { name: 'a' }],
    ['an object', PSObject.from({ name: 'a' }), { name: 'a' }],
    ['JSON text', '{"name":"a"}', { name: 'a' }],
    ['a file', `@${file}`, { name: 'from a file' }],
    ['parameter spelling', { SecurityPolicyId: 'p' }, { security_policy_id: 'p' }],
    ['the order of the reference', { version: '1', id: 'x' }, { id: 'x', version: '1' }],
    ['explicit null', { name: null }, { name: null }],
    [
      'nested structures in a list',
      { storage_backings: [{ type: 'datastore', datastore_id: 'd-1' }] },
      { storage_backings: [{ type: 'DATASTORE', datastore_id: 'd-1' }] },
    ],
    [
      'one element where a list is wanted',
      { storage_backings: '{"type":"OTHER","storage_uri":"nfs://h/p"}' },
      { storage_backings: [{ type: 'OTHER', storage_uri: 'nfs://h/p' }] },
    ],
    [
      'a secret',
      { publish_info: { password: new SecureString('pw') } },
      { publish_info: { password: 'pw' } },
    ],
  ])('takes %s', (_, value, expected) => {
    const converted = convert(value, 'LibraryModel')
    expect(plain(converted)).toEqual(expected)
    expect(Object.keys(plain(converted) as object)).toEqual(Object.keys(expected))
  })

  it('has its type names, nested ones too', () => {
    const value = convert({ publish_info: {} }, 'LibraryModel') as PSObject
    expect(typeNamesOf(value)[0]).toBe('VMware.Bindings.vSphere.Model.ContentLibraryModel')
    expect(typeNamesOf(value['publish_info'] as PSObject)[0]).toBe(
      'VMware.Bindings.vSphere.Model.ContentLibraryPublishInfo',
    )
    expect(typeNamesOf(value)).toContain('System.Management.Automation.PSCustomObject')
  })

  it('of another module is found', () => {
    const value = convert({ type: 'DATASTORE' }, 'LibraryStorageBacking') as PSObject
    expect(typeNamesOf(value)[0]).toBe('VMware.Bindings.vSphere.Model.ContentLibraryStorageBacking')
  })

  it.each([
    [{ nmae: 'a' }, "X has a member 'nmae' that LibraryModel does not have. Did you mean 'name'?"],
    [
      { publish_info: { zzzzzzzz: 1 } },
      "X.publish_info has a member 'zzzzzzzz' that LibraryPublishInfo does not have. " +
        'It has authentication_method, published, publish_url, user_name, password, ' +
        'current_password, persist_json_enabled.',
    ],
    [
      { type: 'LOKAL' },
      "X.type cannot be 'LOKAL': it is one of LOCAL, SUBSCRIBED. Did you mean LOCAL?",
    ],
    [
      { storage_backings: [{ type: 'OTHER' }, { type: 'X' }] },
      "X.storage_backings[1].type cannot be 'X': it is one of DATASTORE, OTHER.",
    ],
    [{ name: { a: 1 } }, 'X.name cannot be an object: it is text.'],
    [
      { publish_info: { published: 'yes' } },
      "X.publish_info.published cannot be 'yes': it is $true or $false.",
    ],
    [{ publish_info: { password: {} } }, 'X.publish_info.password is not text.'],
    [
      { creation_time: 'soon' },
      "X.creation_time cannot be 'soon': it is a date and time, such as 2025-01-31T12:00:00Z.",
    ],
    [5, 'X cannot be 5: it is a LibraryModel: a hashtable, JSON text, @file or an object.'],
    [
      'text',
      "'text' is not a LibraryModel: give a hashtable, JSON text, @file or what " +
        'Initialize-LibraryModel returns.',
    ],
  ])('refuses %j', (value, message) => {
    expect(() => convert(value, 'LibraryModel')).toThrow(new TypeError(message))
  })

  it('refuses a file that is not there, and JSON that is cut', () => {
    expect(() => convert('@/no/such.json', 'LibraryModel')).toThrow(
      "The file '/no/such.json' given for LibraryModel cannot be read: ENOENT.",
    )
    expect(() => convert('{"name":', 'LibraryModel')).toThrow(
      /^The JSON given for LibraryModel is not valid: /,
    )
  })

  it('names what is missing, all of it', () => {
    expect(() => convert({}, 'LibraryItemUpdatesessionWarningBehavior')).toThrow(
      'X needs type, ignored: a LibraryItemUpdatesessionWarningBehavior is not complete without.',
    )
  })
})

describe('other types', () => {
  const time = new Date(Date.UTC(2025, 0, 31, 12))
  it.each([
    ['text', 'string', 'a', 'a'],
    ['a number as text', 'string', 5, '5'],
    ['numbers', 'int64', 5, 5],
    ['numbers as text', 'int64', '5', 5],
    ['boxed numbers', 'int64', { valueOf: (): number => 7 }, 7],
    ['big whole numbers', 'int64', 5_000_000_000n, 5_000_000_000],
    ['fractions', 'double', '1.5', 1.5],
    ['dates', 'date-time', time, '2025-01-31T12:00:00.000Z'],
    [
      'ISO text as it is',
      'date-time',
      '2025-01-31T12:00:00.1234567Z',
      '2025-01-31T12:00:00.1234567Z',
    ],
    ['URIs', 'uri', 'ds:///vmfs/volumes/1/a', 'ds:///vmfs/volumes/1/a'],
    ['$true as text', 'boolean', 'True', true],
    ['lists', 'string[]', new Set(['a']), ['a']],
    [
      'maps',
      'map<SecurityRuleType>',
      { a: 'ovf_strict_verification' },
      { a: 'OVF_STRICT_VERIFICATION' },
    ],
    ['anything', 'object', { a: [time] }, { a: ['2025-01-31T12:00:00.000Z'] }],
  ])('%s', (_, type, value, expected) => {
    expect(plain(convert(value, type))).toEqual(expected)
  })

  it.each([
    ['int64', 1.5, 'X cannot be 1.5: it is a whole number.'],
    ['int64', 'a', "X cannot be 'a': it is a number."],
    ['int64', '', "X cannot be '': it is a number."],
    [
      'uri',
      'host/path',
      "X cannot be 'host/path': it is an absolute URI, such as https://host/path.",
    ],
    ['map<string>', 'a', "X cannot be 'a': it is a hashtable."],
    ['boolean', 2, 'X cannot be 2: it is $true or $false.'],
  ])('%s refuses %j', (type, value, message) => {
    expect(() => convert(value, type)).toThrow(new TypeError(message))
  })

  it('checks the ranges of the reference', () => {
    const type = 'LibraryItemUpdateSessionKeepAliveRequestBody'
    expect(plain(convert({ client_progress: 100 }, type))).toEqual({ client_progress: 100 })
    expect(() => convert({ client_progress: 101 }, type)).toThrow(
      'X.client_progress cannot be 101: it is from 0 to 100.',
    )
  })
})
