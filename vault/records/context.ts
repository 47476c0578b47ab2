/** Where a record lies: everything its seal is bound to besides header and epoch. It comes from what the device asked for, never from the answer. */
export interface RecordContext {
  readonly centre: string
  readonly circle: string
  readonly caseId: string
  readonly recordId: string
  readonly kind: string
  readonly version: number
}
