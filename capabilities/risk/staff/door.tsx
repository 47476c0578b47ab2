export { level } from '../sealed/level.ts'
export { AssessRisk } from './AssessRisk.tsx'
export { RiskHead } from './RiskHead.tsx'
export { type Risk, useRisk } from './use-risk.ts'
