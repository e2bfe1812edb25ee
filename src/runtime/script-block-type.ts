import { defineType, lookupType, toText } from '../objects/index.js'
import { runDetached } from './detached.js'

/** `[scriptblock]::Create('…')`: the parser belongs to the runtime. */
export function defineScriptBlockType(): void {
  const known = lookupType('System.Management.Automation.ScriptBlock')?.definition
  if (!known || known.statics) return
  defineType({
    ...known,
    statics: {
      Create: {
        call: ([text]) => runDetached((frame) => frame.engine.parseBlock(toText(text))),
        arity: [1, 1],
      },
    },
  })
}
