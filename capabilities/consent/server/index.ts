import type { ServerPart } from '#kernel/server/part.ts'
import { projectConsent } from './project-consent.ts'
import { projectDisclosure } from './project-disclosure.ts'

export const consent: ServerPart = { name: 'consent', projections: [projectConsent, projectDisclosure] }
