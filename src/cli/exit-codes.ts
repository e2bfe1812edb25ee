/** What the process tells its caller; `vposh help exit-codes` prints this table. */
export const exitCodes = {
  done: 0,
  failed: 1,
  usage: 2,
  notAllowed: 3,
  notFound: 4,
  interrupted: 130,
} as const

export const exitCodeMeanings: readonly (readonly [code: number, meaning: string])[] = [
  [exitCodes.done, 'Done.'],
  [exitCodes.failed, 'Failed: the server or this machine refused or could not do it.'],
  [
    exitCodes.usage,
    'Usage: unknown command or parameter, a wrong or missing value; nothing was sent.',
  ],
  [exitCodes.notAllowed, 'Not connected or not allowed: unreachable, TLS, login, 401, 403.'],
  [exitCodes.notFound, 'Not found: the server does not know what was named (404).'],
  [exitCodes.interrupted, 'Interrupted: Ctrl+C, or a question was cancelled.'],
]
