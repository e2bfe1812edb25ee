import { join } from 'node:path'

export interface UserFolders {
  /** Configuration files. */
  readonly config: string
  /** What must outlive a run: the embedded vCenter's state, known certificates, sessions, keys. */
  readonly state: string
}

/** The system's usual places for a user's files; `VPOSH_HOME` puts all below one folder instead. */
export async function userFolders(
  env: Readonly<Record<string, string | undefined>>,
): Promise<UserFolders> {
  const home = env['VPOSH_HOME']
  if (home) return { config: join(home, 'config'), state: join(home, 'state') }
  const { default: envPaths } = await import('env-paths')
  const { config, data } = envPaths('vposh', { suffix: '' })
  return { config, state: data }
}
