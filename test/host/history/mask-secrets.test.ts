import { expect, it } from 'vitest'
import { loadCommandTable } from '../../../src/engine/index.js'
import { maskSecrets } from '../../../src/host/history/mask-secrets.js'
import { compileCommand } from '../../../src/registry/index.js'

const table = await loadCommandTable()
const lookup = async (name: string) => {
  const entry = table.resolve(name)
  return entry && compileCommand(await table.load(entry))
}

it.each([
  [
    'Connect-VIServer vc -User admin -Password hunter2',
    'Connect-VIServer vc -User admin -Password ***',
  ],
  ["Connect-VIServer vc -Pass 'hu nter2' | Out-Null", 'Connect-VIServer vc -Pass *** | Out-Null'],
  [
    'New-VICredentialStoreItem -Host h -User u -Password:pw',
    'New-VICredentialStoreItem -Host h -User u -Password:***',
  ],
  ['Unknown-Command -Token abc -Name x', 'Unknown-Command -Token *** -Name x'],
  ['$password = "abc"; $name = "abc"', '$password = ***; $name = "abc"'],
  [
    '$p = ConvertTo-SecureString "x" -AsPlainText -Force',
    '$p = ConvertTo-SecureString *** -AsPlainText -Force',
  ],
  [
    'ConvertTo-SecureString -AsPlainText -String x',
    'ConvertTo-SecureString -AsPlainText -String ***',
  ],
  ['@{ Password = "x"; a = 1 }', '@{ Password = ***; a = 1 }'],
  ['Connect-VIServer https://a:b@vc', 'Connect-VIServer https://a:***@vc'],
  // An unfinished line is kept as well.
  ["Connect-VIServer vc -Password 'abc", 'Connect-VIServer vc -Password ***'],
  // What gives nothing away stays.
  ['kubectl get secret my-secret', 'kubectl get secret my-secret'],
  ['Connect-VIServer vc -Password $pw', 'Connect-VIServer vc -Password $pw'],
  [
    'Invoke-CreateContentLibraryItem -ClientToken 12',
    'Invoke-CreateContentLibraryItem -ClientToken 12',
  ],
])('%s', async (line, kept) => expect(await maskSecrets(line, lookup)).toBe(kept))
