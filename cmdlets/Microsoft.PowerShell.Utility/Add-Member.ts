import {
  addExtendedProperty,
  addMethod,
  extendedProperty,
  findMethod,
  findPropertyName,
  isPSObject,
  PSHashtable,
  PSObject,
  runtimeError,
  ScriptBlock,
  setProperty,
  setTypeNames,
  toText,
  typeNamesOfValue,
} from '../../src/objects/index.js'
import { type CustomParameterType, defineCmdlet, enumType } from '../../src/registry/index.js'

const memberTypes = enumType(
  'PSMemberTypes',
  [
    'NoteProperty',
    'ScriptProperty',
    'ScriptMethod',
    'AliasProperty',
    'CodeProperty',
    'CodeMethod',
    'PropertySet',
    'MemberSet',
  ],
  'System.Management.Automation.PSMemberTypes',
)

/** The name of a note property is no word for a kind of member: that is what comes first otherwise. */
const noteName: CustomParameterType<string> = {
  name: 'string',
  fullName: 'System.String',
  matches: (value) => typeof value === 'string' && !isMemberType(value),
  convert(value) {
    const name = toText(value)
    if (!isMemberType(name)) return name
    throw new TypeError(`'${name}' is a kind of member, not the name of a property`)
  },
}

const noteTable: CustomParameterType<PSHashtable> = {
  name: 'IDictionary',
  fullName: 'System.Collections.IDictionary',
  matches: (value) => value instanceof PSHashtable,
  convert(value) {
    if (value instanceof PSHashtable) return value
    throw new TypeError('a table of names and values is wanted')
  },
}

function isMemberType(text: string): boolean {
  return (memberTypes.accepted ?? []).some((type) => type.toLowerCase() === text.toLowerCase())
}

export default defineCmdlet({
  name: 'Add-Member',
  className: 'Microsoft.PowerShell.Commands.AddMemberCommand',
  synopsis: 'Adds properties and methods to an object.',
  defaultParameterSet: 'TypeNameSet',
  parameters: {
    InputObject: { type: 'object', mandatory: true, valueFromPipeline: true, help: 'The object.' },
    MemberType: {
      type: memberTypes,
      sets: 'MemberSet',
      mandatory: true,
      position: 0,
      aliases: ['Type'],
      help: 'NoteProperty, ScriptProperty, ScriptMethod or AliasProperty.',
    },
    Name: {
      type: 'string',
      sets: 'MemberSet',
      mandatory: true,
      position: 1,
      help: 'The name of the member.',
    },
    Value: {
      type: 'object',
      sets: 'MemberSet',
      position: 2,
      help: 'Its value, or the script that computes it.',
    },
    SecondValue: {
      type: 'object',
      sets: 'MemberSet',
      position: 3,
      help: 'The script that sets a ScriptProperty.',
    },
    NotePropertyName: {
      type: noteName,
      sets: 'NotePropertySingleMemberSet',
      mandatory: true,
      position: 0,
      help: 'The name of a note property.',
    },
    NotePropertyValue: {
      type: 'object',
      sets: 'NotePropertySingleMemberSet',
      mandatory: true,
      position: 1,
      allowNull: true,
      allowEmpty: true,
      help: 'Its value.',
    },
    NotePropertyMembers: {
      type: noteTable,
      sets: 'NotePropertyMultiMemberSet',
      mandatory: true,
      position: 0,
      help: 'Several note properties, as a table.',
    },
    TypeName: {
      type: 'string',
      sets: {
        TypeNameSet: { mandatory: true },
        MemberSet: {},
        NotePropertySingleMemberSet: {},
        NotePropertyMultiMemberSet: {},
      },
      help: 'A type name to put before the others.',
    },
    Force: { type: 'switch', help: 'Replaces a member that is there.' },
    PassThru: { type: 'switch', help: 'Writes the object.' },
  },
  examples: [
    {
      title: 'A note property',
      script: '$o = [pscustomobject]@{ a = 1 }; $o | Add-Member b 2; $o',
      output: [{ a: 1, b: 2 }],
    },
  ],
  process(args, context) {
    const target = args.InputObject
    if (typeof target !== 'object' || target === null)
      return args.PassThru ? context.write(target) : undefined
    if (args.NotePropertyMembers !== undefined) {
      for (const [name, value] of Object.entries(args.NotePropertyMembers.toRecord(toText)))
        note(target, name, value, args.Force)
    } else if (args.NotePropertyName !== undefined) {
      note(target, args.NotePropertyName, args.NotePropertyValue, args.Force)
    } else if (args.MemberType !== undefined && args.Name !== undefined) {
      addMemberOf(target, args.MemberType, args.Name, args.Value, args.SecondValue, args.Force)
    }
    if (args.TypeName !== undefined && target instanceof PSObject) {
      setTypeNames(target, [args.TypeName, ...typeNamesOfValue(target)])
    }
    return args.PassThru ? context.write(target) : undefined
  },
})

function note(target: object, name: string, value: unknown, force: boolean): void {
  refuseTaken(target, name, force)
  if (isPSObject(target)) setProperty(target, name, value ?? null)
  else addExtendedProperty(target, noteOf(name, value))
}

/** A note property of an object that has no room of its own for it. */
function noteOf(name: string, first: unknown) {
  let held = first
  return {
    name,
    kind: 'CodeProperty' as const,
    get: () => held,
    set: (_: unknown, value: unknown) => {
      held = value
    },
  }
}

function refuseTaken(target: object, name: string, force: boolean): void {
  if (force) return
  const taken = isPSObject(target) && findPropertyName(target, name) !== undefined
  if (!taken && !extendedProperty(target, name) && !findMethod(target, name)) return
  throw runtimeError(
    `Cannot add a member with the name "${name}" because a member with that name already exists. To overwrite the member anyway, add the Force parameter to your command.`,
    'MemberAlreadyExists',
    { target },
  )
}

function addMemberOf(
  target: object,
  type: string,
  name: string,
  value: unknown,
  second: unknown,
  force: boolean,
): void {
  const kind = type.toLowerCase()
  if (kind === 'noteproperty') return note(target, name, value, force)
  refuseTaken(target, name, force)
  if (kind === 'scriptmethod' && value instanceof ScriptBlock) return addMethod(target, name, value)
  if (kind === 'scriptproperty' && value instanceof ScriptBlock) {
    return addExtendedProperty(target, {
      name,
      kind: 'ScriptProperty',
      get: value,
      set: second instanceof ScriptBlock ? second : undefined,
    })
  }
  if (kind === 'aliasproperty') {
    const referenced = toText(value)
    return addExtendedProperty(target, {
      name,
      kind: 'AliasProperty',
      get: (self) =>
        (self as Record<string, unknown>)[
          findPropertyName(self as object, referenced) ?? referenced
        ],
      set: undefined,
    })
  }
  throw runtimeError(
    `The member type '${type}' cannot be added with this value.`,
    'InvalidMemberType',
    {
      category: 'InvalidArgument',
      target: type,
    },
  )
}
