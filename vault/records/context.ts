/** Where a record lies: everything its seal is bound to besides header and epoch. It comes from what the device asked for, never from the answer. */
export interface RecordContext {
  readonly centre: string
  readonly circle: string
  readonly caseId: string
  readonly recordId: string
  readonly kind: string
  readonly version: number
}

/** The context in the order of the format (sealing.md 3.6). */
export const contextParts = (of: RecordContext) => [of.centre, of.circle, of.caseId, of.recordId, of.kind, of.version] as const
