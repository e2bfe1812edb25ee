import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Operation, SdkModuleManifest, Structure } from '../../src/sdk/index.js'

const names = ['VMware.Sdk.vSphere.Content', 'VMware.Sdk.vSphere.ContentLibrary']

function read(module: string, file: string): unknown {
  return JSON.parse(readFileSync(join('cmdlets', module, file), 'utf8'))
}

const modules = names.map((name) => ({
  name,
  manifest: read(name, 'module.json') as SdkModuleManifest,
  operations: read(name, 'operations.json') as Operation[],
  structures: read(name, 'structures.json') as Record<string, Structure>,
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
