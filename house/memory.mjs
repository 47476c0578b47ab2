/**
 * [Note: memory goes back to the system] Pages of a feed are megabytes for a moment. glibc would keep such pieces in its
 * heaps once it has seen the first of them go; with fixed thresholds each is given back at once. After a first sync of
 * 20,000 cases Node held 127 MB instead of 189. Other systems do not know these names.
 */
export const memory = { MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: '131072', MALLOC_TRIM_THRESHOLD_: '131072' }
