import { TextFormatter } from '../format/index.js'
import { getProperty, PSObject, toText } from '../objects/index.js'
import { isHostRecord } from '../registry/index.js'
import type { StreamSinks } from '../registry/index.js'
import type { CliIo } from './cli-io.js'
import type { OneShotHost } from './one-shot-host.js'
import type { OwnOptions } from './own-options.js'
import { hasColor, styleFor } from './terminal-style.js'
import type { Style } from './terminal-style.js'

/** What PowerShell lays text out for where there is no terminal. */
const widthWithoutTerminal = 120

/** What a script shows, in the order in which it comes about: results, host text, messages. */
export interface ScriptOutput {
  readonly streams: StreamSinks
  write(value: unknown): void
  /** Writes what is held back for a table's sake. */
  end(): void
}

/**
 * Results laid out as PowerShell lays them out, on standard output as they come; what Write-Host
 * writes goes there too, in between.
 */
export function streamedOutput(io: CliIo, options: OwnOptions, host: OneShotHost): ScriptOutput {
  const { stdout } = io
  const formatter = new TextFormatter({
    width: stdout.isTTY ? (stdout.columns ?? 80) : widthWithoutTerminal,
    colour: hasColor(stdout, io.env, options),
  })
  const style = styleFor(stdout, io.env, options)
  const print = (lines: readonly string[]) => {
    if (lines.length === 0) return
    host.settle()
    stdout.write(lines.map((line) => `${line}\n`).join(''))
  }
  /** Results that came before a message are shown before it. */
  const inOrder = <R>(sink: (record: R) => void) => {
    return (record: R) => {
      print(formatter.end())
      sink(record)
    }
  }
  const { error, warning, verbose, debug, information } = host.streams
  return {
    streams: {
      ...host.streams,
      ...(error ? { error: inOrder(error) } : {}),
      ...(warning ? { warning: inOrder(warning) } : {}),
      ...(verbose ? { verbose: inOrder(verbose) } : {}),
      ...(debug ? { debug: inOrder(debug) } : {}),
      information: inOrder((record) => {
        if (!isHostRecord(record)) return information?.(record)
        host.settle()
        return stdout.write(hostText(record, style))
      }),
    },
    write: (value) => print(formatter.add(value)),
    end: () => print(formatter.end()),
  }
}

/** What Write-Host was given, with its colours where there are any and its line's end unless -NoNewline. */
function hostText(record: PSObject, style: Style): string {
  const data = record['MessageData']
  if (!(data instanceof PSObject)) return `${toText(data)}\n`
  const text = toText(getProperty(data, 'Message'))
  const coloured = colours(data).reduce((done, colour) => style(colour, done), text)
  return getProperty(data, 'NoNewLine') === true ? coloured : `${coloured}\n`
}

type Colour = Parameters<Style>[0]

const foregrounds: Readonly<Record<string, Colour>> = {
  black: 'black',
  darkblue: 'blue',
  darkgreen: 'green',
  darkcyan: 'cyan',
  darkred: 'red',
  darkmagenta: 'magenta',
  darkyellow: 'yellow',
  gray: 'white',
  darkgray: 'gray',
  blue: 'blueBright',
  green: 'greenBright',
  cyan: 'cyanBright',
  red: 'redBright',
  magenta: 'magentaBright',
  yellow: 'yellowBright',
  white: 'whiteBright',
}

const backgrounds: Readonly<Record<string, Colour>> = {
  black: 'bgBlack',
  darkblue: 'bgBlue',
  darkgreen: 'bgGreen',
  darkcyan: 'bgCyan',
  darkred: 'bgRed',
  darkmagenta: 'bgMagenta',
  darkyellow: 'bgYellow',
  gray: 'bgWhite',
  darkgray: 'bgGray',
  blue: 'bgBlueBright',
  green: 'bgGreenBright',
  cyan: 'bgCyanBright',
  red: 'bgRedBright',
  magenta: 'bgMagentaBright',
  yellow: 'bgYellowBright',
  white: 'bgWhiteBright',
}

/** System.ConsoleColor names as a terminal's colours. */
function colours(data: PSObject): Colour[] {
  const named = (property: string, table: Readonly<Record<string, Colour>>) => {
    const name = getProperty(data, property)
    return name === null || name === undefined ? [] : (table[toText(name).toLowerCase()] ?? [])
  }
  return [
    ...[named('ForegroundColor', foregrounds)].flat(),
    ...[named('BackgroundColor', backgrounds)].flat(),
  ]
}
