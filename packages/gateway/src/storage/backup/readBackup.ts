import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { AlongsideError } from '@alongside/core/errors'
import type { BackupHeader, BackupTable, BackupTrailer } from './BackupFile.js'

/** Reads a whole backup and says what it holds, or how it is damaged. */
export async function checkBackup(file: string): Promise<{ readonly header: BackupHeader; readonly trailer: BackupTrailer; readonly tables: number }> {
  const hash = createHash('sha256')
  let [header, trailer, rows, tables]: [BackupHeader?, BackupTrailer?, number?, number?] = []
  for await (const line of linesOf(file)) {
    if (trailer) throw damaged(file, 'goes on after its end')
    if (line.startsWith('{"end"')) {
      trailer = parse<BackupTrailer>(file, line)
      continue
    }
    hash.update(`${line}\n`)
    if (!header) header = readHeader(file, line)
    else if (line.startsWith('{"table"')) tables = (tables ?? 0) + 1
    else rows = (rows ?? 0) + 1
  }
  if (!header || !trailer) throw damaged(file, 'was cut off')
  if (trailer.sha256 !== hash.digest('hex') || trailer.rows !== (rows ?? 0)) throw damaged(file, 'is not as it was written')
  return { header, trailer, tables: tables ?? 0 }
}

/** The rows of a checked backup, in batches, each of one table. A row is a JSON list of texts. */
export async function* readRows(file: string, batch: number): AsyncGenerator<{ readonly heading: BackupTable; readonly lines: readonly string[] }> {
  let heading: BackupTable | undefined
  let lines: string[] = []
  for await (const line of linesOf(file)) {
    const isRow = line.startsWith('[')
    if (heading && lines.length > 0 && (!isRow || lines.length >= batch)) {
      yield { heading, lines }
      lines = []
    }
    if (isRow) lines.push(line)
    else if (line.startsWith('{"table"')) heading = parse<BackupTable>(file, line)
  }
}

/** No other line ends count: a customer's words may hold any of them. */
async function* linesOf(file: string): AsyncGenerator<string> {
  let rest = ''
  try {
    for await (const chunk of createReadStream(file, 'utf8')) {
      const lines = `${rest}${chunk as string}`.split('\n')
      rest = lines.pop() ?? ''
      yield* lines
    }
  } catch (cause) {
    throw new AlongsideError({ code: 'storage', message: `${file} cannot be read. Nothing was restored. Check its name and whose it is.`, cause })
  }
  if (rest !== '') throw damaged(file, 'was cut off')
}

function readHeader(file: string, line: string): BackupHeader {
  const header = parse<Partial<BackupHeader>>(file, line)
  if (header.kind !== 'alongside-backup') throw damaged(file, 'is no backup of Alongside')
  if (header.spec !== 1) throw damaged(file, 'was written by a newer version')
  return header as BackupHeader
}

function parse<T>(file: string, line: string): T {
  try {
    return JSON.parse(line) as T
  } catch {
    throw damaged(file, 'is no backup of Alongside')
  }
}

const damaged = (file: string, how: string) =>
  new AlongsideError({ code: 'invalid-request', message: `${file} ${how}. Nothing was restored. Use another backup.` })
