import type { StaffPart } from '#kernel/device/part.ts'
import { messages } from '../messages/index.ts'
import { restriction as shape } from '../sealed/restriction.ts'

export const restriction: StaffPart = { name: 'restriction', messages, shapes: [shape], screens: [] }
