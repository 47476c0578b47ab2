export { type DutyRow, useDuties } from './use-duties.ts'
export { type Colleague, useColleagues } from './use-colleagues.ts'
export { type ToAdd, useDeeds, type Whose } from './use-deeds.ts'
