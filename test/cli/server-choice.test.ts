import { describe, expect, it } from 'vitest'
import type { Configuration } from '../../src/cli/configuration.js'
import type { OwnOptions } from '../../src/cli/own-options.js'
import { chooseServer } from '../../src/cli/server-choice.js'
import { errorIdOf } from './error-id.js'

const lab = { url: 'vc.lab.test', user: 'ops', certificate: 'prompt', keepSession: true } as const
const other = { url: 'https://other.test:8443' }
const configuration = (settings: Partial<Configuration> = {}): Configuration => ({
  path: 'config.yaml',
  servers: { lab, other },
  ...settings,
})

/** The settings that are not undefined, the password revealed. */
function chosen(options: OwnOptions, env: Record<string, string>, file = configuration()) {
  const target = chooseServer(options, env, file)
  const entries = Object.entries({ ...target }).filter(([, value]) => value !== undefined)
  const password = target.kind === 'server' ? target.password?.reveal() : undefined
  return { ...Object.fromEntries(entries), ...(password === undefined ? {} : { password }) }
}

const server = { kind: 'server', authorities: [], keepSession: false }
const govc = { GOVC_URL: 'https://g:p%40ss@vc.govc.test/sdk', GOVC_INSECURE: '1' }

describe('chooseServer', () => {
  it.each<[string, OwnOptions, Record<string, string>, object]>([
    ['nothing said', {}, {}, { kind: 'embedded', named: false }],
    [
      'embedded, by name',
      { server: 'embedded', dialect: 'rest' },
      { VPOSH_SERVER: 'lab' },
      { kind: 'embedded', named: true, dialect: 'rest' },
    ],
    [
      'a configured name',
      { server: 'lab' },
      {},
      {
        ...server,
        name: 'lab',
        url: 'https://vc.lab.test',
        user: 'ops',
        certificate: 'prompt',
        keepSession: true,
      },
    ],
    [
      'the environment over the file',
      {},
      {
        VPOSH_SERVER: 'lab',
        VPOSH_USERNAME: 'me',
        VPOSH_PASSWORD: 'pw',
        VPOSH_CERTIFICATE: 'Warn',
        VPOSH_KEEP_SESSION: '0',
        VPOSH_TIMEOUT: '5',
      },
      {
        ...server,
        name: 'lab',
        url: 'https://vc.lab.test',
        user: 'me',
        password: 'pw',
        certificate: 'warn',
        timeout: 5,
      },
    ],
    [
      'the command line over the environment',
      { server: 'vc.test:444', user: 'you', insecure: true, cacert: 'ca.pem', fingerprint: 'AB' },
      { VPOSH_SERVER: 'lab', VPOSH_USERNAME: 'me', VPOSH_CERTIFICATE: 'warn' },
      {
        ...server,
        name: 'vc.test:444',
        url: 'https://vc.test:444',
        user: 'you',
        certificate: 'ignore',
        authorities: ['ca.pem'],
        fingerprint: 'AB',
      },
    ],
    [
      'govc',
      {},
      { ...govc, GOVC_TLS_CA_CERTS: 'a.pem:b.pem', GOVC_TLS_KNOWN_HOSTS: 'known' },
      {
        ...server,
        name: 'vc.govc.test',
        url: 'https://vc.govc.test',
        user: 'g',
        password: 'p@ss',
        certificate: 'ignore',
        authorities: ['a.pem', 'b.pem'],
        knownHosts: 'known',
      },
    ],
    [
      "govc's password goes to no other server",
      { server: 'other' },
      { ...govc, GOVC_USERNAME: 'g', GOVC_PASSWORD: 'p' },
      { ...server, name: 'other', url: 'https://other.test:8443' },
    ],
  ])('%s', (_, options, env, expected) => expect(chosen(options, env)).toEqual(expected))

  it.each<[string, Configuration, object]>([
    ['default', configuration({ default: 'other' }), { name: 'other' }],
    ['the only one', configuration({ servers: { other } }), { name: 'other' }],
    ['default embedded', configuration({ default: 'embedded' }), { kind: 'embedded', named: true }],
  ])('takes from the file: %s', (_, file, expected) =>
    expect(chosen({}, {}, file)).toMatchObject(expected),
  )

  it.each<[OwnOptions, Record<string, string>, string]>([
    [{ server: 'https://u:secret@vc.test' }, {}, 'PasswordOnCommandLine'],
    [{ server: 'u:secret@vc.test' }, {}, 'PasswordOnCommandLine'],
    [{ server: 'ftp://vc.test' }, {}, 'InvalidServerAddress'],
    [{ server: 'no such name' }, {}, 'InvalidServerAddress'],
    [{}, { VPOSH_DIALECT: 'soap' }, 'InvalidEnvironmentVariable'],
    [{ server: 'lab' }, { VPOSH_TIMEOUT: 'soon' }, 'InvalidEnvironmentVariable'],
    [{}, { GOVC_URL: 'vc.test', GOVC_INSECURE: 'perhaps' }, 'InvalidEnvironmentVariable'],
  ])('refuses %j %j', (options, env, id) => expect(errorIdOf(() => chosen(options, env))).toBe(id))
})
