import { runtimeError } from '../../src/objects/index.js'
import { defineCmdlet } from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'New-Variable',
  aliases: ['nv'],
  className: 'Microsoft.PowerShell.Commands.NewVariableCommand',
  synopsis: 'Makes a variable.',
  supportsShouldProcess: true,
  parameters: {
    Name: { type: 'string', mandatory: true, position: 0, help: 'The name.' },
    Value: { type: 'object', position: 1, valueFromPipeline: true, help: 'The value.' },
    Description: { type: 'string', help: 'What it is for.' },
    Option: {
      type: 'string',
      validate: { set: ['None', 'ReadOnly', 'Constant', 'Private', 'AllScope'] },
      help: 'ReadOnly, Constant, Private …',
    },
    Visibility: { type: 'string', help: 'Public or Private.' },
    Force: { type: 'switch', help: 'Changes what is read-only.' },
    PassThru: { type: 'switch', help: 'Writes the variable.' },
    Scope: { type: 'string', help: 'Global, Script, Local, or how many scopes up.' },
  },
  examples: [{ title: 'Set a variable', script: 'New-Variable x 5; $x', output: [5] }],
  begin: (): unknown[] => [],
  process({ Value }, context, values) {
    if (context.expectingInput) values.push(context.input)
    else values.push(Value ?? null)
  },
  async end(args, context, values) {
    const value = values.length > 1 ? values : values[0]
    for (const name of [args.Name]) {
      if (!(await context.shouldProcess(`Name: ${name} Value: ${String(value)}`, 'New variable')))
        continue
      const existing = context.session?.variable(name, args.Scope ?? 'Local')
      if (existing && !args.Force) {
        throw runtimeError(
          `A variable with name '${name}' already exists.`,
          'VariableAlreadyExists',
          { category: 'ResourceExists', target: name },
        )
      }
      if (existing && args.Force) existing.value = value
      else
        context.session?.setVariable(name, value, {
          scope: args.Scope,
          option: undefined,
          description: args.Description,
        })
      if (args.Option !== undefined)
        context.session?.setVariable(name, value, { scope: args.Scope, option: args.Option })
      const made = context.session?.variable(name, args.Scope)
      if (args.PassThru && made) await context.write(made)
    }
  },
})
