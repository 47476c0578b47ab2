import type { StaffPart } from '#kernel/device/part.ts'
import { messages } from '../messages/index.ts'
import { debrief, handover, pause, shift, turn } from '../sealed/shift.ts'

export const shifts: StaffPart = {
  name: 'shifts',
  messages,
  shapes: [shift, turn, pause, handover, debrief],
  screens: [],
}
