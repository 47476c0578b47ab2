import { StartFault } from '../faults.ts'

/** Why the database does not start, from the last that PostgreSQL said. */
export function notStarting(said: string): StartFault {
  const last = said.trim().split('\n').slice(-3).join(' ').slice(-600)
  if (/No space left on device/i.test(said)) {
    return new StartFault(
      'disk-full',
      `The disk is full, so the database cannot start. Nothing was lost; free some space and start again. (${last})`,
      last,
    )
  }
  if (/could not look up effective user ID/.test(said)) {
    const user = `uid ${process.getuid?.()}`
    return new StartFault(
      'database-not-starting',
      `PostgreSQL cannot be set up by a user without an account (${user}). In a container, add a line for it to /etc/passwd, or start the program as root: the database then runs as another user by itself.`,
      user,
    )
  }
  return new StartFault('database-not-starting', `The database does not start. PostgreSQL says: ${last || 'nothing'}`, last)
}
