import { expect, it } from 'vitest'
import { parse } from '../../src/language/index.js'

it('reads what a script requires', () => {
  const script = `#requires -Version 7.2 -RunAsAdministrator
#Requires -Modules VMware.PowerCLI, @{ ModuleName = 'a'; ModuleVersion = '1.2' }
#requires -PSEdition Core
1`
  const none = { maximumVersion: undefined, requiredVersion: undefined, guid: undefined }
  expect(parse(script).ast.requirements).toEqual({
    version: '7.2',
    editions: ['Core'],
    modules: [
      { name: 'VMware.PowerCLI', version: undefined, ...none },
      { name: 'a', version: '1.2', ...none },
    ],
    elevated: true,
  })
})

it('finds nothing in other comments', () => {
  expect(parse('# requires care\n1').ast.requirements).toBeUndefined()
})
