import type { StaffPart } from '#kernel/device/part.ts'
import { messages } from '../messages/index.ts'
import { dutyOfCase, dutyOfCentre } from '../sealed/duty.ts'

export const duties: StaffPart = {
  name: 'duties',
  messages,
  shapes: [dutyOfCase, dutyOfCentre],
  screens: [],
}
