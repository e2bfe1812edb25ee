/** What `vposh help <topic>` prints. Text below 80 columns; tables come from the code's own data. */
import { exitCodeMeanings } from './exit-codes.js'
import { ownOptions } from './own-options.js'

export interface HelpTopic {
  readonly name: string
  readonly synopsis: string
  text(): string
}

export const helpTopics: readonly HelpTopic[] = [
  { name: 'arguments', synopsis: 'How values are written.', text: () => argumentsText },
  { name: 'output', synopsis: 'What is printed, and where.', text: () => outputText },
  {
    name: 'configuration',
    synopsis: 'Servers, passwords and certificates.',
    text: () => configurationText,
  },
  { name: 'exit-codes', synopsis: 'What the exit code says.', text: exitCodesText },
  { name: 'options', synopsis: "vposh's own options.", text: optionsText },
]

function exitCodesText(): string {
  const rows = exitCodeMeanings.map(
    ([code, meaning]) => `  ${String(code).padStart(3)}  ${meaning}`,
  )
  const script =
    'A script (-c, run) ends as in PowerShell: exit n gives n, an error that nothing caught 1.'
  return `EXIT CODES\n\n${rows.join('\n')}\n\n${script}\n`
}

function optionsText(): string {
  const rows = ownOptions.map(({ name, short, value, accepted, help }) => {
    const usage = `  ${short ? `${short}, ` : ''}--${name}${value ? ` ${value}` : ''}`
    return [usage, `      ${help}`, accepted ? `      Accepted: ${accepted.join(', ')}.` : '']
      .filter(Boolean)
      .join('\n')
  })
  return `OPTIONS OF VPOSH\n\nThey may stand before or after the command.\n\n${rows.join('\n')}\n`
}

const argumentsText = `ARGUMENTS OF A CMDLET

Names     As in PowerShell: any case, an alias or an unambiguous beginning will do.
          A switch takes no value: -Verbose; -Confirm:$false turns it off.
Values    The shell that calls vposh removes quotes first, so quote for that shell:
          '…' in bash and PowerShell keeps $, @ and { as they are.
Literals  $true, $false and $null. Numbers where a number is wanted: 5, -1.5, 4GB.
Lists     -Name a,b where a list is accepted; 'it,is',two keeps a comma; @(a, b) and
          ["a","b"] are lists too.
Tables    -Model "@{name = 'x'; size = 5}", or JSON: -Model '{"name":"x"}', or a
          file of JSON or YAML: -Model @model.yaml, or - for standard input.
Secrets   -Password @file or - reads the first line; missing ones are asked for.
Dashes    A value that begins with a dash: -Message:-5% ; numbers need nothing: -5.
          After -- (or --%) every word is a value, whatever it looks like.
Input     --input json (or a lone -) pipes standard input into the cmdlet: JSON, also
          one document a line; --input lines pipes each line as text. Standard
          input is read only when asked for, so nothing ever hangs on it.
`

const outputText = `OUTPUT

Standard output holds results and nothing else; errors, warnings, progress and
questions go to standard error. Colour only on a terminal, never with NO_COLOR.

  -o table   columns; as wide as the terminal, never cut in a pipe
  -o list    a property a line; without -o PowerShell's rule decides: few
             properties make a table, more a list
  -o json    one result as it is, several as an array; -o yaml likewise
  -o csv     a header and a row a result
  -o name    just the name, or the identifier where there is none, one a line
  --query    a JMESPath expression over what -o json would show:
             vposh Invoke-ListContentLibrary -o json --query '[0]'

Text and identifiers print as they are, so id=$(vposh …) works in a script.
With -o json an error is a line of JSON on standard error: {"error": {…}}.
The default is set by VPOSH_OUTPUT or output: in the configuration file.
`

const configurationText = `SERVERS, PASSWORDS AND CERTIFICATES

The command line wins over the environment, that over the configuration file. No
server named anywhere: the embedded vCenter (vposh simulator reset clears it).

File      config.yaml in the user's configuration folder, or VPOSH_CONFIG, --config:
            default: lab
            servers:
              lab:
                url: vc.lab.example.com
                user: administrator@vsphere.local
                certificate: prompt        # fail, warn, prompt or ignore
          also: cacert, fingerprint, dialect, representation, address, timeout,
          proxy, keepSession; output: json for all.
Variables VPOSH_SERVER VPOSH_USERNAME VPOSH_PASSWORD VPOSH_CACERT VPOSH_CERTIFICATE
          VPOSH_FINGERPRINT VPOSH_DIALECT VPOSH_TIMEOUT VPOSH_PROXY VPOSH_OUTPUT
          VPOSH_KEEP_SESSION; govc's GOVC_URL GOVC_USERNAME GOVC_PASSWORD
          GOVC_INSECURE GOVC_TLS_CA_CERTS GOVC_TLS_KNOWN_HOSTS (their password goes
          to the server of GOVC_URL alone).
Password  --password-stdin, then VPOSH_PASSWORD, then the credential store
          (New-VICredentialStoreItem), then a question on a terminal.
Session   Ends with the command. --keep-session keeps it in a private file (0600).
Trust     A certificate that cannot be verified is refused, on a terminal after a
          question. --fingerprint trusts one certificate, --cacert an authority.
`
