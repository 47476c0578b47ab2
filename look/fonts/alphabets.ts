/** Every sign of the six languages and of our own screens; the subset of Onest is made from this and nothing else. */
export const letters = [
  'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz',
  'АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдеёжзийклмнопрстуфхцчшщъыьэюя',
  'ӘҒҚҢӨҰҮҺІәғқңөұүһі', // Kazakh
  'ҢӨҮңөү', // Kyrgyz
  'ҒӢҚӮҲҶғӣқӯҳҷ', // Tajik
  'ЎўҚқҒғҲҳ', // Uzbek in its older script, for names
  'ʻʼ‘’', // Uzbek Latin
] as const

export const signs = [
  '0123456789',
  ' \u00a0\u202f\u2009.,:;!?…·•',
  '-\u2011–—−_/\\|()[]{}<>«»"\'“”„‚‹›',
  '+=×÷%№#@&*§©~^`°±≈≤≥≠',
  '₸$€₽',
  '←↑→↓↗✓✕◯◑◆●○◐◇■□▲▼⌘⏎',
  '½¼¾²³',
] as const

/** Signs that we use and Onest does not draw: the system font behind it does. Nothing but a lone mark may be here, never a letter. */
export const drawnByFallback: ReadonlySet<string> = new Set('\u2011✕◯◑◆●○◐◇■□▲▼⌘⏎')
