/**
 * vposh's own options: GNU style (`--output json`), beside the cmdlets' own `-Parameter value`. They
 * may stand before or after the command; from `--` or `--%` on everything is the cmdlet's.
 */
import { nearestNames } from '../registry/index.js'
import { UsageError } from './usage-error.js'

export const outputFormats = ['table', 'list', 'json', 'yaml', 'csv', 'name', 'curl'] as const
export type OutputFormat = (typeof outputFormats)[number]
export const certificatePolicies = ['fail', 'warn', 'prompt', 'ignore'] as const
export type CertificatePolicyName = (typeof certificatePolicies)[number]

export interface OwnOptions {
  output?: OutputFormat
  query?: string
  server?: string
  user?: string
  'password-stdin'?: boolean
  cacert?: string
  certificate?: CertificatePolicyName
  fingerprint?: string
  insecure?: boolean
  dialect?: 'api' | 'rest'
  representation?: 'json' | 'xml' | 'form'
  address?: 'path' | 'body'
  timeout?: number
  input?: 'json' | 'lines'
  config?: string
  'keep-session'?: boolean
  'dry-run'?: boolean
  trace?: boolean
  verbose?: boolean
  quiet?: boolean
  'no-color'?: boolean
  help?: boolean
  version?: boolean
}

export interface OwnOption {
  readonly name: keyof OwnOptions
  readonly short?: string
  /** Absent: a flag without a value. */
  readonly value?: string
  readonly accepted?: readonly string[]
  readonly help: string
}

export const ownOptions: readonly OwnOption[] = [
  {
    name: 'output',
    short: '-o',
    value: 'FORMAT',
    accepted: outputFormats,
    help: 'How results are written. curl only with --dry-run.',
  },
  { name: 'query', value: 'JMESPATH', help: 'Shapes the results with a JMESPath expression.' },
  {
    name: 'server',
    value: 'NAME|URL',
    help: 'A server of the configuration file, or its address.',
  },
  { name: 'user', value: 'NAME', help: 'User name, as name@domain.' },
  { name: 'password-stdin', help: 'Reads the password from the first line of standard input.' },
  {
    name: 'cacert',
    value: 'FILE',
    help: 'Certificate authorities (PEM) to trust besides the usual.',
  },
  {
    name: 'certificate',
    value: 'POLICY',
    accepted: certificatePolicies,
    help: 'What to do with a certificate that cannot be verified.',
  },
  {
    name: 'fingerprint',
    value: 'SHA256',
    help: 'Trusts the certificate with this SHA-256 fingerprint, and no other.',
  },
  { name: 'insecure', help: 'Same as --certificate ignore, for this one command.' },
  { name: 'dialect', value: 'NAME', accepted: ['api', 'rest'], help: 'Speaks /api or /rest.' },
  {
    name: 'representation',
    value: 'NAME',
    accepted: ['json', 'xml', 'form'],
    help: 'How /rest bodies are written.',
  },
  {
    name: 'address',
    value: 'FORM',
    accepted: ['path', 'body'],
    help: 'Where /rest puts the identifier.',
  },
  { name: 'timeout', value: 'SECONDS', help: 'Gives up when the server is silent for so long.' },
  {
    name: 'input',
    value: 'FORMAT',
    accepted: ['json', 'lines'],
    help: 'Pipes standard input into the cmdlet; a lone - does the same with JSON.',
  },
  { name: 'config', value: 'FILE', help: 'The configuration file, instead of the usual one.' },
  { name: 'keep-session', help: 'Keeps the login in a private file and reuses it next time.' },
  { name: 'dry-run', help: 'Sends nothing and prints the request; -o json or -o curl.' },
  { name: 'trace', help: 'Writes every request to standard error, secrets masked.' },
  { name: 'verbose', help: 'More on standard error; the raw answer of a refused request.' },
  { name: 'quiet', help: 'Nothing on standard error but errors.' },
  { name: 'no-color', help: 'No colour, as with NO_COLOR.' },
  { name: 'help', help: 'Help about vposh or about the command.' },
  { name: 'version', help: 'The version of vposh.' },
]

export interface SplitCommandLine {
  readonly options: OwnOptions
  /** Undefined when only options were given. */
  readonly command: string | undefined
  /** What is left for the command, in order, its `--` included. */
  readonly rest: readonly string[]
}

/**
 * Takes vposh's own options out of an argument list; the first other word is the command. An option
 * that is not known is refused, or kept for a subcommand that has options of its own.
 */
export function splitCommandLine(
  argv: readonly string[],
  unknown: 'refuse' | 'keep' = 'refuse',
  /** Filled as options are read, so that an error can be shown as they say. */
  options: OwnOptions = {},
): SplitCommandLine {
  const rest: string[] = []
  let command: string | undefined
  for (let at = 0; at < argv.length; at++) {
    const word = argv[at] ?? ''
    if (word === '--' || word === '--%') {
      rest.push(...argv.slice(at))
      break
    }
    const option = ownOptionOf(word, unknown)
    if (option) {
      const { value, consumed } = optionValue(option, word, argv[at + 1])
      setOption(options, option, value)
      at += consumed
    } else if (command === undefined && unknown === 'refuse' && isCommand(word, rest)) {
      command = word
    } else rest.push(word)
  }
  return { options, command, rest }
}

/** A word with a dash before any command is a parameter without a cmdlet: nothing follows it either. */
function isCommand(word: string, rest: readonly string[]): boolean {
  return rest.length === 0 && !word.startsWith('-')
}

function ownOptionOf(word: string, unknown: 'refuse' | 'keep'): OwnOption | undefined {
  const name = word.split('=', 1)[0] ?? ''
  if (/^-[a-z]$/.test(name)) return ownOptions.find(({ short }) => short === name)
  if (!name.startsWith('--')) return undefined
  const option = ownOptions.find((candidate) => `--${candidate.name}` === name)
  if (option || unknown === 'keep') return option
  const [nearest] = nearestNames(
    name.slice(2),
    ownOptions.map((candidate) => candidate.name),
  )
  throw new UsageError(`Unknown option ${name}.`, {
    errorId: 'UnknownOption',
    targetObject: name,
    recommendedAction: nearest
      ? `Did you mean --${nearest}? See vposh --help; a cmdlet's parameters have one dash.`
      : "See vposh --help; a cmdlet's parameters have one dash.",
  })
}

function optionValue(option: OwnOption, word: string, next: string | undefined) {
  const equals = word.indexOf('=')
  const given = equals < 0 ? undefined : word.slice(equals + 1)
  if (option.value === undefined) {
    if (given === undefined || given === 'true') return { value: 'true', consumed: 0 }
    if (given === 'false') return { value: undefined, consumed: 0 }
    throw badValue(option, given, 'It takes no value.')
  }
  if (given !== undefined) return { value: given, consumed: 0 }
  if (next === undefined || (next.startsWith('-') && next.length > 1)) {
    throw badValue(option, undefined, `Write --${option.name} ${option.value}.`)
  }
  return { value: next, consumed: 1 }
}

function setOption(options: OwnOptions, option: OwnOption, value: string | undefined): void {
  if (value === undefined) return
  if (option.value === undefined) return void Object.assign(options, { [option.name]: true })
  if (option.accepted && !option.accepted.includes(value.toLowerCase())) {
    throw badValue(option, value, `It takes ${option.accepted.join(', ')}.`)
  }
  if (option.name === 'timeout') {
    const seconds = Number(value)
    if (!(seconds > 0)) throw badValue(option, value, 'It takes a number of seconds above 0.')
    options.timeout = seconds
    return
  }
  Object.assign(options, { [option.name]: option.accepted ? value.toLowerCase() : value })
}

function badValue(option: OwnOption, value: string | undefined, advice: string): UsageError {
  const message =
    value === undefined
      ? `Option --${option.name} needs a value.`
      : `Option --${option.name} cannot be '${value}'.`
  return new UsageError(message, {
    errorId: 'InvalidOptionValue',
    targetObject: `--${option.name}`,
    recommendedAction: advice,
  })
}

/** `-c SCRIPT`: PowerShell text instead of a command. Only as the first word besides own options. */
export const scriptOption = '-c'

/** Whether a script follows: its text behind -c, its file behind run. */
export function isScriptWord(word: string | undefined): boolean {
  return word === scriptOption || word === 'run'
}

/** Where the command stands in an argument list: the first word that is no option nor its value. */
export function commandIndex(argv: readonly string[]): number {
  for (let at = 0; at < argv.length; at++) {
    const word = argv[at] ?? ''
    if (word === '--' || word === '--%') return -1
    if (!word.startsWith('-') || word === scriptOption) return at
    const option = ownOptionOf(word, 'keep')
    if (!option) return -1
    if (option.value !== undefined && !word.includes('=')) at++
  }
  return -1
}
