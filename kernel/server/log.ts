import { escaped, onOneLine, unseen } from './plain-text.ts'

/** What a log line may carry beside its sentence: counts, codes and places of the machine. */
export type LogFields = Record<string, string | number | boolean | null | undefined>

export interface Log {
  info(sentence: string, fields?: LogFields): void
  warn(sentence: string, fields?: LogFields): void
  error(sentence: string, fields?: LogFields): void
}

type Level = keyof Log

/**
 * [Note: the log holds no person] A line is a sentence we wrote and fields we chose: never input, never a body, a query,
 * an address of a visitor, or the id of a person, a case or a record. Faults are logged with a reference number only.
 *
 * On a terminal a line is plain text, elsewhere one JSON object.
 */
export function createLog(options: { out?: NodeJS.WritableStream & { isTTY?: boolean }; now?: () => Date } = {}): Log {
  const out = options.out ?? process.stderr
  const now = options.now ?? (() => new Date())
  const write = (level: Level, sentence: string, fields: LogFields = {}) => {
    if (out.isTTY) {
      const mark = level === 'info' ? '·' : level === 'warn' ? '!' : '✗'
      const rest = Object.entries(fields)
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => ` ${name}=${onOneLine(String(value))}`)
      out.write(`${mark} ${sentence}${rest.join('')}\n`)
    } else {
      out.write(`${JSON.stringify({ at: now().toISOString(), level, says: sentence, ...fields }).replace(unseen, escaped)}\n`)
    }
  }
  return {
    info: (sentence, fields) => write('info', sentence, fields),
    warn: (sentence, fields) => write('warn', sentence, fields),
    error: (sentence, fields) => write('error', sentence, fields),
  }
}

/** A log that says nothing, for tests. */
export const silentLog: Log = { info() {}, warn() {}, error() {} }
