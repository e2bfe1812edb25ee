import { homedir, hostname, userInfo, EOL, platform, cpus } from 'node:os'
import { Version } from '../guid-version.js'
import { PSHashtable } from '../hashtable.js'
import { defineType } from '../types.js'
import { call, text } from './arguments.js'

/** The process and the machine it runs on. */
defineType({
  fullName: 'System.Environment',
  accelerators: ['environment'],
  statics: {
    NewLine: { get: () => EOL },
    MachineName: { get: () => hostname() },
    UserName: { get: () => userInfo().username },
    UserDomainName: { get: () => hostname() },
    CurrentDirectory: { get: () => process.cwd() },
    ProcessorCount: { get: () => cpus().length },
    ProcessId: { get: () => process.pid },
    Is64BitOperatingSystem: { get: () => true },
    Is64BitProcess: { get: () => true },
    HasShutdownStarted: { get: () => false },
    TickCount: { get: () => Math.floor(performance.now()) },
    Version: { get: () => new Version([9, 0, 0]) },
    OSVersion: { get: () => platform() },
    CommandLine: { get: () => process.argv.join(' ') },
    GetEnvironmentVariable: call((name) => process.env[text(name)] ?? null, 1, 2),
    SetEnvironmentVariable: call(
      (name, value) => {
        if (text(value) === '') delete process.env[text(name)]
        else process.env[text(name)] = text(value)
        return undefined
      },
      2,
      3,
    ),
    GetEnvironmentVariables: call(() => PSHashtable.fromRecord(process.env), 0, 1),
    GetFolderPath: call(
      (name) => (/userprofile|personal|mydocuments/i.test(text(name)) ? homedir() : ''),
      1,
      2,
    ),
    ExpandEnvironmentVariables: call(
      (value) => text(value).replace(/%([^%]+)%/g, (run, name: string) => process.env[name] ?? run),
      1,
    ),
  },
})

defineType({
  fullName: 'System.Console',
  accelerators: ['console'],
  statics: {
    Title: { get: () => '', set: () => undefined },
    WindowWidth: { get: () => process.stdout.columns || 120 },
    IsInputRedirected: { get: () => !process.stdin.isTTY },
  },
})
defineType({ fullName: 'System.GC', statics: { Collect: call(() => undefined, 0, 2) } })
