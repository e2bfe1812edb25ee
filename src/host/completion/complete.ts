/** What the text at the cursor could become: a function of text, cursor and the session's state. */
import type { Candidate, Completions } from '../../registry/index.js'
import { completeArgument } from './arguments.js'
import { completeCommand } from './commands.js'
import { findContext } from './context.js'
import type { CompletionContext } from './context.js'
import { completeKey } from './hashtable-keys.js'
import { completeMember } from './members.js'
import { completeParameter } from './parameters.js'
import type { CompletionState } from './state.js'
import { completeType } from './types.js'
import { completeVariable } from './variables.js'

export async function complete(
  text: string,
  cursor: number,
  state: CompletionState,
): Promise<Completions> {
  const context = findContext(text, cursor)
  const candidates = await candidatesFor(context, state)
  return { start: context.start, end: context.end, candidates }
}

async function candidatesFor(
  context: CompletionContext,
  state: CompletionState,
): Promise<readonly Candidate[]> {
  switch (context.kind) {
    case 'command':
      return completeCommand(context.word, state)
    case 'parameter':
      return completeParameter(context, state)
    case 'argument':
      return completeArgument(context, state)
    case 'variable':
      return completeVariable(context.word, state)
    case 'member':
      return completeMember(context, state)
    case 'type':
      return completeType(context.word)
    case 'key':
      return completeKey(context, state)
    default:
      return []
  }
}
