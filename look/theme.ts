import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core'

/**
 * Ten shades of one colour for Mantine: 0 is the light tint, 3 the colour on dark paper, 6 the colour on light paper, 9
 * the tint on dark paper. Numbers are those of tokens.css.
 */
function shades(tint: string, onDark: string, onLight: string, darkTint: string): MantineColorsTuple {
  return [
    tint,
    mix(tint, onDark, 0.33),
    mix(tint, onDark, 0.66),
    onDark,
    mix(onDark, onLight, 0.33),
    mix(onDark, onLight, 0.66),
    onLight,
    mix(onLight, '#000000', 0.18),
    mix(onLight, '#000000', 0.35),
    darkTint,
  ]
}

function mix(a: string, b: string, share: number): string {
  const part = (hex: string, at: number) => Number.parseInt(hex.slice(at, at + 2), 16)
  const channel = (at: number) =>
    Math.round(part(a, at) * (1 - share) + part(b, at) * share)
      .toString(16)
      .padStart(2, '0')
  return `#${channel(1)}${channel(3)}${channel(5)}`
}

/** The look of every Mantine component: plain paper and ink, radius 10, one shadow, no motion beyond 120 ms. */
export const theme = createTheme({
  fontFamily: 'Onest, "Noto Sans", system-ui, sans-serif',
  fontFamilyMonospace: 'ui-monospace, "Noto Sans Mono", monospace',
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.5rem', lineHeight: '1.35' },
      h2: { fontSize: '1.25rem', lineHeight: '1.35' },
      h3: { fontSize: '1.0625rem', lineHeight: '1.4' },
    },
  },
  fontSizes: { xs: '0.8125rem', sm: '0.9375rem', md: '0.9375rem', lg: '1.0625rem', xl: '1.25rem' },
  lineHeights: { xs: '1.35', sm: '1.4', md: '1.5', lg: '1.5', xl: '1.5' },
  radius: { xs: '4px', sm: '8px', md: '10px', lg: '14px', xl: '999px' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  defaultRadius: 'md',
  autoContrast: true,
  luminanceThreshold: 0.35,
  primaryColor: 'juniper',
  primaryShade: { light: 6, dark: 3 },
  white: '#ffffff',
  black: '#22302d',
  colors: {
    juniper: shades('#e3efeb', '#7cc9b6', '#1f5a50', '#1e3530'),
    lake: shades('#e4edf5', '#93bde3', '#2b5478', '#1f3040'),
    ochre: shades('#fbf0d3', '#e9c46a', '#7a5200', '#3a3017'),
    brick: shades('#f9e5e0', '#f2a091', '#9a3324', '#40241f'),
    plum: shades('#f3e8f1', '#d9aed4', '#6a3d66', '#362a35'),
    leaf: shades('#e5f1e4', '#97d39b', '#2e6436', '#203423'),
    apricot: shades('#fbe9dc', '#f0a878', '#a8501f', '#3d2a1d'),
    dark: ['#e9eeec', '#b5c1bd', '#93a19c', '#7f8e8a', '#35423f', '#2a3634', '#1b2423', '#141b1a', '#101615', '#0b100f'],
    gray: ['#fbf8f3', '#f3eee6', '#e8e0d4', '#d9d0c3', '#b9af9f', '#8a8175', '#5f6a66', '#51605c', '#3a4643', '#22302d'],
  },
  shadows: { xs: 'none', sm: 'var(--lift)', md: 'var(--lift)', lg: 'var(--lift)', xl: 'var(--lift)' },
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'sm' } },
    TextInput: { defaultProps: { autoComplete: 'off', spellCheck: false } },
    PasswordInput: { defaultProps: { autoComplete: 'off', spellCheck: false } },
    Textarea: { defaultProps: { autoComplete: 'off', spellCheck: false, autosize: true, minRows: 2 } },
    // As far from its field as the words above a row of chips.
    InputWrapper: { styles: { label: { marginBottom: 4 }, description: { marginBottom: 6 } } },
    Modal: {
      defaultProps: { centered: true, transitionProps: { duration: 0 }, radius: 'lg' },
      styles: { title: { fontSize: '1.125rem', fontWeight: 600, lineHeight: 1.35 } },
    },
    // What is made of its parts (the palette) stands as quickly: a letter typed right after Ctrl K is not lost.
    ModalRoot: { defaultProps: { transitionProps: { duration: 0 } } },
    // Mantine draws a <header>, which would stand as a second banner beside the page's own.
    ModalHeader: { defaultProps: { role: 'presentation' } },
    Menu: { defaultProps: { transitionProps: { duration: 0 }, shadow: 'md' } },
    Popover: { defaultProps: { transitionProps: { duration: 0 }, shadow: 'md' } },
    Tooltip: { defaultProps: { transitionProps: { duration: 0 } } },
    Drawer: { defaultProps: { transitionProps: { duration: 0 } } },
  },
})

/** Ties Mantine's own variables to the tokens. */
export const variables: CSSVariablesResolver = () => {
  const both = {
    '--mantine-color-body': 'var(--paper)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--ink-2)',
    '--mantine-color-placeholder': 'var(--ink-3)',
    '--mantine-color-error': 'var(--brick)',
    '--mantine-color-anchor': 'var(--juniper)',
    '--mantine-color-default': 'var(--card)',
    '--mantine-color-default-hover': 'var(--sunken)',
    '--mantine-color-default-color': 'var(--ink)',
    '--mantine-color-default-border': 'var(--line-strong)',
  }
  return { variables: {}, light: both, dark: both }
}
