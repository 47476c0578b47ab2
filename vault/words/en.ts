/** Words for English passphrases. */
export const en = `apple river`.split(' ')
