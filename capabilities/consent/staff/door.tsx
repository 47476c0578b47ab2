export type { DisclosedField, Purpose, Recipient, Way } from '../codes.ts'
export { Leaves, type LeavesProps } from './Leaves.tsx'
export { type Leaving, type Receipt, type ToTell, useDisclose } from './use-disclose.ts'
