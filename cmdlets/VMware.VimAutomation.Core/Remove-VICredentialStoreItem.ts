import { ErrorRecord, getProperty } from '../../src/objects/index.js'
import { defineCmdlet } from '../../src/registry/index.js'
import { credentialStoreKey } from '../../src/sdk/index.js'

export default defineCmdlet({
  name: 'Remove-VICredentialStoreItem',
  synopsis: 'Forgets user names and passwords that are kept for servers.',
  defaultParameterSet: 'ByFilters',
  parameters: {
    CredentialStoreItem: {
      type: 'object[]',
      sets: 'ByCredentialItemObject',
      mandatory: true,
      position: 0,
      valueFromPipeline: true,
      help: 'What Get-VICredentialStoreItem gave.',
    },
    Host: {
      type: 'string',
      sets: 'ByFilters',
      position: 0,
      help: 'The server; `*` and `?` are wildcards.',
    },
    User: { type: 'string', sets: 'ByFilters', position: 1, help: 'The user; all when left out.' },
    File: { type: 'path', sets: 'ByFilters', position: 2, help: 'Only the items in this file.' },
  },
  supportsShouldProcess: true,
  confirmImpact: 'High',
  examples: [
    {
      title: 'Forget what a file holds of a server',
      script:
        "New-VICredentialStoreItem vc.example.test admin 'pw' ./vc.json | Out-Null; Remove-VICredentialStoreItem -Host vc.example.test -File ./vc.json -Confirm:$false; Get-VICredentialStoreItem -File ./vc.json",
      output: [],
    },
  ],
  related: ['New-VICredentialStoreItem', 'Get-VICredentialStoreItem'],
  async process({ CredentialStoreItem, Host, User, File }, context) {
    const store = context.services.get(credentialStoreKey)
    const rows: readonly unknown[] =
      context.parameterSet === 'ByCredentialItemObject'
        ? CredentialStoreItem
        : await store.list({ host: nameGiven(Host, User), user: User, file: File })
    for (const row of rows) {
      const { host, user, file } = identityOf(row)
      if (!(await context.shouldProcess(`${user} at ${host}`, 'Forget the password'))) continue
      await store.remove(host, user, file)
    }
  },
})

/** To forget all, one says so: `-Host *`. */
function nameGiven(host: string | undefined, user: string | undefined): string | undefined {
  if (host !== undefined || user !== undefined) return host
  throw new ErrorRecord('Nothing says which items to remove.', {
    errorId: 'NoCredentialNamed',
    category: 'InvalidArgument',
    recommendedAction: "Give -Host or -User, or pipe items in; -Host '*' is all.",
  })
}

function identityOf(row: unknown): { host: string; user: string; file: string | undefined } {
  const text = (name: string) => {
    const value = typeof row === 'object' && row !== null ? getProperty(row, name) : undefined
    return typeof value === 'string' ? value : ''
  }
  return { host: text('Host'), user: text('User'), file: text('File') || undefined }
}
