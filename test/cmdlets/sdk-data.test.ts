import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Operation, SdkModuleHelp, SdkModuleManifest, Structure } from '../../src/sdk/index.js'

const names = ['VMware.Sdk.vSphere.Content', 'VMware.Sdk.vSphere.ContentLibrary']

function read(module: string, file: string): unknown {
  return JSON.parse(readFileSync(join('cmdlets', module, file), 'utf8'))
}

const modules = names.map((name) => ({
  name,
  manifest: read(name, 'module.json') as SdkModuleManifest,
  operations: read(name, 'operations.json') as Operation[],
  structures: read(name, 'structures.json') as Record<string, Structure>,
  help: read(name, 'help.json') as SdkModuleHelp,
}))
const operations = modules.flatMap((module) => module.operations)
const structures = Object.assign({}, ...modules.map((module) => module.structures)) as Record<
  string,
  Structure
>

const primitive = /^(string|boolean|int64|double|date-time|uri|password|object)$/
const base = (type: string) => type.replaceAll(/\[\]|map<|>/g, '')
const isKnown = (type: string) => primitive.test(base(type)) || base(type) in structures

function duplicates(values: readonly string[]): string[] {
  const lower = values.map((value) => value.toLowerCase())
  return values.filter((_, index) => lower.indexOf(lower[index] ?? '') !== index)
}

describe('the data of the content modules', () => {
  it('has the 71 operations and 82 structures and enumerations', () => {
    expect(operations).toHaveLength(71)
    expect(modules.flatMap((module) => Object.keys(module.structures))).toHaveLength(82)
  })

  it('names nothing twice, whatever the case', () => {
    expect(duplicates(operations.map(({ command }) => command))).toEqual([])
    expect(duplicates(modules.flatMap((module) => Object.keys(module.structures)))).toEqual([])
  })

  it('is in folders named as the modules', () => {
    expect(modules.map(({ manifest }) => manifest.name)).toEqual(names)
  })

  it.each(operations)('$command: placeholders are its path parameters', (operation) => {
    const placeholders = [...operation.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1])
    const declared = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path')
    expect(declared.map(({ name }) => name)).toEqual(placeholders)
    expect(declared.every(({ required }) => required)).toBe(true)
  })

  it.each(operations)('$command: types are known', (operation) => {
    const types = [
      ...(operation.parameters ?? []).map(({ type }) => type),
      ...(operation.body ? [operation.body.type] : []),
      ...(operation.success?.type ? [operation.success.type] : []),
    ]
    expect(types.filter((type) => !isKnown(type))).toEqual([])
  })

  it.each(Object.entries(structures))('%s: fields are known and unique', (_, structure) => {
    const fields = structure.fields ?? []
    expect(fields.filter(({ type }) => !isKnown(type))).toEqual([])
    expect(duplicates(fields.map(({ name }) => name))).toEqual([])
    expect(duplicates(structure.enum ?? [])).toEqual([])
  })
})

describe('the help of the content modules', () => {
  const commands = new Set([
    ...operations.map(({ command }) => command),
    ...Object.keys(structures).map((name) => `Initialize-${name}`),
  ])
  const helpOf = Object.assign(
    {},
    ...modules.map(({ help }) => help.operations),
  ) as SdkModuleHelp['operations']
  const structureHelp = Object.assign(
    {},
    ...modules.map(({ help }) => help.structures),
  ) as SdkModuleHelp['structures']
  const sentence = /^[A-Z0-9].*\.$/s

  it('is of the commands and structures that there are', () => {
    for (const { help, operations, structures } of modules) {
      expect(Object.keys(help.operations)).toEqual(operations.map(({ command }) => command))
      expect(Object.keys(help.structures)).toEqual(Object.keys(structures))
    }
  })

  it.each(operations)('$command: synopsis, description, parameters, example', (operation) => {
    const help = helpOf[operation.command]
    expect(help?.synopsis).toMatch(sentence)
    expect(help?.description).toMatch(sentence)
    const names = (operation.parameters ?? []).map(({ name }) => name)
    expect(Object.keys(help?.parameters ?? {}).sort()).toEqual(
      [...names, ...(operation.body ? ['body'] : [])].sort(),
    )
    expect(help?.example.script).toContain(operation.command)
    expect((help?.related ?? []).filter((name) => !commands.has(name))).toEqual([])
  })

  it.each(operations)('$command: says when each error that is on record comes', (operation) => {
    const told = (helpOf[operation.command]?.errors ?? []).map(
      ({ status, type }) => `${status} ${type}`,
    )
    const onRecord = Object.entries(operation.errors ?? {}).map((pair) => pair.join(' '))
    expect(onRecord.filter((error) => !told.includes(error))).toEqual([])
    expect(told).toContain('401 Unauthenticated')
  })

  it('only commands that change nothing are said to read', () => {
    const reading = operations.filter(({ command }) => helpOf[command]?.readsOnly)
    expect(reading.map(({ command }) => command)).toEqual([
      'Invoke-FindContentLibrary',
      'Invoke-ProbeContentSubscribedLibrary',
      'Invoke-FindLibraryItem',
      'Invoke-ValidateUpdateSessionIdFile',
    ])
  })

  it.each(operations.filter(({ service }) => /update_?session/.test(service ?? '')))(
    '$command: says in which states it is allowed, and who may',
    ({ command }) => {
      if (!command.startsWith('Invoke-List')) expect(helpOf[command]?.states).toMatch(sentence)
      expect(helpOf[command]?.privileges).toMatch(sentence)
    },
  )

  it.each(Object.entries(structures))('%s: each field or value has help', (name, structure) => {
    const help = structureHelp[name]
    expect(help?.synopsis).toMatch(sentence)
    const names = structure.fields?.map((field) => field.name) ?? structure.enum ?? []
    expect(Object.keys(help?.fields ?? {})).toEqual(names)
    expect(Object.values(help?.fields ?? {}).filter((text) => !sentence.test(text))).toEqual([])
  })
})
