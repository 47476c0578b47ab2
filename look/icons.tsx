import type { ComponentType } from 'react'

/** One outline set, 1.75 px, drawn for this program. Never alone where words fit. Add by `icon('M…')`. */
export type Icon = ComponentType<{ size?: number; className?: string | undefined }>

export function icon(...paths: readonly string[]): Icon {
  return function Drawn({ size = 20, className }) {
    return (
      <svg
        width={size}
        height={size}
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth={1.75}
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
        focusable="false"
        className={className}
      >
        {paths.map((path) => (
          <path key={path} d={path} />
        ))}
      </svg>
    )
  }
}

export const IconToday = icon('M5 5h14v15H5z', 'M5 10h14', 'M9 3v4', 'M15 3v4', 'M9 15l2 2 4-4')
export const IconPhone = icon('M6 3h4l1.5 5-2.5 2a12 12 0 0 0 5 5l2-2.5 5 1.5v4a2 2 0 0 1-2 2A17 17 0 0 1 4 5a2 2 0 0 1 2-2z')
export const IconCases = icon('M3 7h7l2 2h9v10H3z', 'M3 7V5h6l2 2')
export const IconBed = icon('M3 6v13', 'M3 15h18v4', 'M21 15v-3a3 3 0 0 0-3-3h-7v6', 'M7 12.5a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3z')
export const IconDirectory = icon('M6 3h12v18H6z', 'M9 8h6', 'M9 12h6', 'M9 16h4')
export const IconPeople = icon(
  'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7z',
  'M2.5 20a6.5 6.5 0 0 1 13 0',
  'M16 4.5a3.5 3.5 0 0 1 0 6.5',
  'M18 14.5a6.5 6.5 0 0 1 3.5 5.5',
)
export const IconKey = icon('M8 15a4 4 0 1 0 0-8 4 4 0 0 0 0 8z', 'M11.5 11H21', 'M18 11v3', 'M15 11v2')
export const IconDevice = icon('M4 5h16v11H4z', 'M2 20h20', 'M10 16v4')
export const IconCentre = icon('M4 11l8-7 8 7', 'M6 10v10h12V10', 'M10 20v-6h4v6')
export const IconLedger = icon('M5 4h14v16H5z', 'M8 8h8', 'M8 12h8', 'M8 16h5', 'M5 4v16')
export const IconSearch = icon('M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14z', 'M16.5 16.5L21 21')
export const IconPlus = icon('M12 5v14', 'M5 12h14')
export const IconMinus = icon('M5 12h14')
export const IconClose = icon('M6 6l12 12', 'M18 6L6 18')
export const IconEye = icon('M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z', 'M12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z')
export const IconLock = icon('M6 11h12v9H6z', 'M8.5 11V8a3.5 3.5 0 0 1 7 0v3')
export const IconHide = icon('M4 5h16v14H4z', 'M4 9h16', 'M9 9v10', 'M15 9v10', 'M4 14h16')
export const IconScreen = icon('M3 5h18v12H3z', 'M8 21h8', 'M12 17v4')
export const IconLanguage = icon('M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z', 'M3 12h18', 'M12 3c3 3 3 15 0 18', 'M12 3c-3 3-3 15 0 18')
export const IconMoon = icon('M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5z')
export const IconSun = icon(
  'M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8z',
  'M12 2v2',
  'M12 20v2',
  'M2 12h2',
  'M20 12h2',
  'M5 5l1.5 1.5',
  'M17.5 17.5L19 19',
  'M19 5l-1.5 1.5',
  'M6.5 17.5L5 19',
)
export const IconHelp = icon('M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z', 'M9.5 9.5a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.1.9-1.1 1.8', 'M12 17h.01')
export const IconSettings = icon(
  'M4 7h9',
  'M17 7h3',
  'M15 9a2 2 0 1 0 0-4 2 2 0 0 0 0 4z',
  'M4 17h3',
  'M11 17h9',
  'M9 19a2 2 0 1 0 0-4 2 2 0 0 0 0 4z',
)
export const IconMore = icon(
  'M4.5 12a.6.6 0 1 0 1.2 0 .6.6 0 1 0-1.2 0z',
  'M11.4 12a.6.6 0 1 0 1.2 0 .6.6 0 1 0-1.2 0z',
  'M18.3 12a.6.6 0 1 0 1.2 0 .6.6 0 1 0-1.2 0z',
)
export const IconPrint = icon('M7 9V3h10v6', 'M7 17H4V9h16v8h-3', 'M7 14h10v7H7z')
export const IconArrow = icon('M5 12h14', 'M13 6l6 6-6 6')
export const IconBack = icon('M19 12H5', 'M11 6l-6 6 6 6')
export const IconWarning = icon('M12 4l9 16H3z', 'M12 10v4', 'M12 17h.01')
export const IconNote = icon('M4 4h16v12l-5 4H4z', 'M20 16h-5v4', 'M8 9h8', 'M8 13h5')
export const IconUndo = icon('M8 5L4 9l4 4', 'M4 9h10a6 6 0 0 1 0 12h-3')
export const IconCheck = icon('M5 12.5l4.5 4.5L19 7.5')
export const IconClock = icon('M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17z', 'M12 7.5V12l3 2')
export const IconHandover = icon('M4 6h11v9H8l-4 4z', 'M15 10h5v10l-4-4h-5v-1')
export const IconCup = icon('M5 9h11v6a5 5 0 0 1-5 5h-1a5 5 0 0 1-5-5z', 'M16 11h2a2.5 2.5 0 0 1 0 5h-2', 'M8.5 3.5v2', 'M12.5 3.5v2')
export const IconUnfold = icon('M6 9l6 6 6-6')
