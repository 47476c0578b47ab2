export { AfterHeavyCall } from './AfterHeavyCall.tsx'
export { useDebrief, useOnShift, usePause } from './use-shift.ts'
