import {
  DotnetError,
  invocationError,
  isPSObject,
  PSHashtable,
  propertyNames,
  PSObject,
  resolveType,
  runtimeError,
  setProperty,
  setTypeProperty,
  toText,
} from '../../src/objects/index.js'
import { defineCmdlet } from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'New-Object',
  className: 'Microsoft.PowerShell.Commands.NewObjectCommand',
  synopsis: 'Makes an object of a .NET type.',
  defaultParameterSet: 'Net',
  parameters: {
    TypeName: {
      type: 'string',
      sets: 'Net',
      mandatory: true,
      position: 0,
      help: 'The name of the type.',
    },
    ArgumentList: {
      type: 'object[]',
      sets: 'Net',
      position: 1,
      aliases: ['Args'],
      help: 'What the constructor is given.',
    },
    ComObject: {
      type: 'string',
      sets: 'Com',
      mandatory: true,
      help: 'A COM class; only Windows has those.',
    },
    Strict: { type: 'switch', sets: 'Com', help: 'Refuses a COM class that is a wrapper.' },
    Property: { type: 'object', help: 'Properties to set, as a table.' },
  },
  examples: [
    {
      title: 'An object with properties',
      script: 'New-Object PSObject -Property @{ a = 1 }',
      output: [{ a: 1 }],
    },
  ],
  process(args, context) {
    if (args.ComObject !== undefined) {
      throw runtimeError(
        `Cannot create the COM object ${args.ComObject}: COM exists on Windows only.`,
        'NoCOMClassIdentified',
        { category: 'ResourceUnavailable', target: args.ComObject },
      )
    }
    const made = make(args.TypeName ?? '', args.ArgumentList ?? [])
    for (const [name, value] of entriesOf(args.Property)) assign(made, name, value)
    return context.write(made)
  },
})

function make(typeName: string, args: readonly unknown[]): unknown {
  if (/^(system\.)?(management\.automation\.)?ps(custom)?object$/i.test(typeName)) {
    const [source] = args
    return isPSObject(source) ? source : PSObject.from({})
  }
  const type = resolveType(typeName)
  if (!type) {
    throw runtimeError(
      `Cannot find type [${typeName}]: verify that the assembly containing this type is loaded.`,
      'TypeNotFound',
      { category: 'InvalidType', target: null },
    )
  }
  const { construct } = type.definition
  if (!construct) {
    throw runtimeError(
      `A constructor was not found. Cannot find an appropriate constructor for type ${typeName}.`,
      'CannotFindAppropriateCtor',
      { category: 'ObjectNotFound', target: null },
    )
  }
  try {
    return construct(args, type)
  } catch (thrown) {
    if (thrown instanceof DotnetError || thrown instanceof RangeError) {
      throw invocationError('.ctor', args.length, thrown)
    }
    throw thrown
  }
}

function entriesOf(properties: unknown): [string, unknown][] {
  if (properties instanceof PSHashtable) {
    return properties.entries().map(([key, value]) => [toText(key), value])
  }
  return isPSObject(properties)
    ? propertyNames(properties).map((name) => [name, properties[name]])
    : []
}

function assign(made: unknown, name: string, value: unknown): void {
  if (isPSObject(made)) setProperty(made, name, value)
  else if (!setTypeProperty(made, name, value)) {
    throw runtimeError(
      `The member "${name}" was not found for the specified .NET object.`,
      'InvalidOperationException',
      { target: made },
    )
  }
}
