import { en } from './en.ts'

/** A passphrase of random words. */
export function offerPassphrase(_language: string): string {
  return en.join(' ')
}
