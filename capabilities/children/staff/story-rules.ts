import type { StoryRule } from '#kernel/device/part.ts'
import { interview } from '../sealed/interview.ts'
import { question } from '../sealed/question.ts'
import { step } from '../sealed/step.ts'

const stepDone: StoryRule<typeof step> = {
  shape: step,
  what: 'child',
  entry: ({ coded, sealed }) =>
    coded.state === 'done' || coded.state === 'failed'
      ? {
          at: coded.on,
          title: 'story.step',
          words: { step: coded.step, state: coded.state },
          ...(sealed.note === undefined ? {} : { text: sealed.note }),
        }
      : null,
}

const asked: StoryRule<typeof interview> = {
  shape: interview,
  what: 'child',
  entry: ({ coded }) =>
    coded.state === 'cancelled' ? null : { at: coded.on, title: 'story.interview', words: { by: coded.by, state: coded.state } },
}

const putToTwo: StoryRule<typeof question> = {
  shape: question,
  what: 'child',
  entry: ({ coded }) => ({
    at: coded.learned,
    title: 'story.question',
    words: { settled: coded.settled ?? 'open' },
  }),
}

/** What the files of children tell in the story of a case. Nothing of closed notes. */
export const story: readonly StoryRule<any>[] = [stepDone, asked, putToTwo]
