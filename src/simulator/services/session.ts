/** Logging in and out. */
import { timestamp } from '../clock.js'
import { operation } from '../vapi/operation.js'
import type { Service } from '../vapi/operation.js'

export const sessionService: Service = {
  name: 'cis/session',
  operations: [
    operation({
      name: 'create',
      api: 'POST /session',
      rest: 'POST /com/vmware/cis/session',
      status: 201,
      open: true,
      run: ({ logins, authorization }) => logins.open(authorization),
    }),
    operation({
      name: 'get',
      api: 'GET /session',
      rest: 'POST /com/vmware/cis/session?~action=get',
      run(call) {
        const login = call.state.logins.get(call.login)
        return {
          user: call.user.name,
          created_time: timestamp(login?.created ?? call.now),
          last_accessed_time: timestamp(call.now),
        }
      },
    }),
    operation({
      name: 'delete',
      api: 'DELETE /session',
      rest: 'DELETE /com/vmware/cis/session',
      run: ({ logins, login }) => logins.close(login),
    }),
  ],
}
