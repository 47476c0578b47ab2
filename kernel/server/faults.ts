/** Why the program did not start. Every code has one plain sentence in English and one in Russian. */
export type StartFaultCode =
  | 'port-taken'
  | 'data-in-use'
  | 'data-not-writable'
  | 'data-version'
  | 'disk-full'
  | 'database-unreachable'
  | 'database-too-old'
  | 'database-rights'
  | 'database-not-starting'
  | 'schema-newer'
  | 'schema-changed'
  | 'schema-failed'
  | 'needs-tls'
  | 'secrets-lost'
  | 'secrets-unreadable'
  | 'setting-wrong'

const russian: Record<StartFaultCode, (detail: string) => string> = {
  'port-taken': (d) => `Порт занят другой программой: ${d}.`,
  'data-in-use': (d) => `Папкой с данными пользуется другой процесс: ${d}.`,
  'data-not-writable': (d) => `В папку с данными нельзя записать: ${d}.`,
  'data-version': (d) => `Папка базы данных создана другой версией PostgreSQL: ${d}.`,
  'disk-full': (d) => `На диске нет места: ${d}.`,
  'database-unreachable': (d) => `База данных не отвечает: ${d}.`,
  'database-too-old': (d) => `Версия базы данных слишком старая: ${d}.`,
  'database-rights': (d) => `У пользователя базы данных не хватает прав: ${d}.`,
  'database-not-starting': (d) => `База данных не запускается: ${d}.`,
  'schema-newer': (d) => `Данные записаны более новой версией программы: ${d}. Установите новую версию; данные не изменены.`,
  'schema-changed': (d) => `Изменён файл, который уже выполнен в базе данных: ${d}. Данные не изменены.`,
  'schema-failed': (d) => `Не удалось обновить базу данных: ${d}. Данные не изменены.`,
  'secrets-lost': (d) =>
    `Нет файла ${d}, а в базе данных уже есть центр. Без него никто не сможет войти. Верните его из копии; данные не изменены.`,
  'secrets-unreadable': (d) => `Файл не читается: ${d}. Верните его из копии; данные не изменены.`,
  'needs-tls': (d) => `Для этого адреса нужен HTTPS: ${d}.`,
  'setting-wrong': (d) => `Неверная настройка: ${d}.`,
}

/** A reason not to start, told to the person at the terminal. Nothing was changed or lost. */
export class StartFault extends Error {
  override readonly name = 'StartFault'
  readonly code: StartFaultCode
  readonly russian: string

  /**
   * @param sentence what is wrong and what to do about it, one or two plain sentences
   * @param detail the place it is about (a port, a folder, a version), quoted in the Russian sentence
   */
  constructor(code: StartFaultCode, sentence: string, detail: string, options?: ErrorOptions) {
    super(sentence, options)
    this.code = code
    this.russian = russian[code](detail)
  }
}

/** The `code` of a Node or PostgreSQL error, or an empty string. */
export function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return ''
  return typeof error.code === 'string' ? error.code : ''
}

const away = new Set(['57P01', '57P02', '57P03', '53300', 'ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND'])
const awayMessage =
  /connection terminated|timeout exceeded when trying to connect|connection error and is not queryable|cannot use a pool after/i

/**
 * What a database error means for the one who asked: the database is away for a moment (503), the disk is full (507),
 * or neither (`null`: a fault of ours).
 */
export function databaseTrouble(error: unknown): 'database-away' | 'disk-full' | null {
  const code = codeOf(error)
  if (code === '53100' || code === 'ENOSPC') return 'disk-full'
  const fromSystem = error instanceof Error && 'syscall' in error && error.syscall !== 'connect' && code === 'ENOENT'
  if (!fromSystem && (away.has(code) || /^08...$/.test(code))) return 'database-away'
  if (error instanceof Error && awayMessage.test(error.message)) return 'database-away'
  return null
}
