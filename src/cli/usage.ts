import { UsageError } from './usage-error.js'

/** What `vposh --help` says: one screen of 80 by 24. */
export function usage(): string {
  return `vposh: VMware's PowerCLI for Node. Without a server of your own it brings one,
the embedded vCenter: everything below can be tried at once.

  vposh                              a short tour: a file into a library
  vposh <Cmdlet> -Parameter value …  one cmdlet, as PowerShell names parameters
  vposh -c '<script>'                PowerShell text, pipelines and all
  vposh help <Cmdlet | topic>        help; also vposh <Cmdlet> -?

Find a command    vposh Find-VSphereCommand -Name '*UpdateSession*'
                  vposh Get-Command '*library*'
Use your vCenter  vposh --server vc.example.com --user me@vsphere.local …
                  VPOSH_SERVER VPOSH_USERNAME VPOSH_PASSWORD, or GOVC_URL …
Results           -o table|list|json|yaml|csv|name   --query JMESPATH
Try first         -WhatIf, or --dry-run -o curl: what would be sent
Mind secrets      --password-stdin, or New-VICredentialStoreItem
See more          --verbose, --trace      Less: --quiet

Commands  upload, download, simulator, check, parse, tour, completion, help
Topics    arguments, output, configuration, exit-codes, options
`
}

export function unknownOption(word: string): UsageError {
  return new UsageError(`'${word}' stands before any command.`, {
    errorId: 'MissingCommand',
    targetObject: word,
    recommendedAction:
      'Write the command first: vposh <Cmdlet> -Parameter value; see vposh --help.',
  })
}
