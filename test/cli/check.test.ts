import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { vposh } from './run-in-process.js'

const folder = mkdtempSync(join(tmpdir(), 'vposh-check-'))
const good = join(folder, 'good.ps1')
const bad = join(folder, 'below', 'bad.psm1')
mkdirSync(join(folder, 'below'))
writeFileSync(good, '$s = Invoke-ListLibraryItem -LibraryId $id\n')
writeFileSync(bad, Buffer.from('\ufeffInvoke-ListLibraryItem -Foo 1\nif (', 'utf16le'))
writeFileSync(join(folder, 'notes.txt'), 'if (')
afterAll(() => rmSync(folder, { recursive: true }))

describe('vposh check', () => {
  it('passes a script that would run', async () => {
    expect(await vposh(['check', good])).toEqual({
      code: 0,
      stdout: `${good}: would run (1 of 1 call known)\n\n1 of 1 script would run.\n`,
      stderr: '',
    })
  })

  it('finds scripts below folders, whatever their encoding', async () => {
    const { code, stdout } = await vposh(['check', folder, '-o', 'json'])
    expect(code).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject({
      files: [
        {
          path: bad,
          syntaxErrors: [{ id: 'IfStatementMissingCondition', line: 2, column: 5 }],
          findings: [{ id: 'ParameterNotFound', line: 1, column: 24 }],
        },
        { path: good, syntaxErrors: [], findings: [] },
      ],
    })
  })

  it('says so when there is nothing at a path', async () => {
    const { code, stderr } = await vposh(['check', join(folder, 'none.ps1')])
    expect(code).toBe(2)
    expect(stderr).toContain('There is no file or folder')
  })
})

describe('vposh parse', () => {
  it('prints the tree', async () => {
    const { code, stdout } = await vposh(['parse', good, '-o', 'json'])
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ ast: { kind: 'ScriptBlockAst' }, errors: [] })
  })

  it('prints the script anew', async () => {
    const { stdout } = await vposh(['parse', good, '-o', 'text'])
    expect(stdout).toBe('$s = Invoke-ListLibraryItem -LibraryId $id\n')
  })

  it('fails for a script with errors, and still prints its tree', async () => {
    const { code, stdout } = await vposh(['parse', bad])
    expect(code).toBe(1)
    expect(JSON.parse(stdout).errors).toHaveLength(1)
  })
})
