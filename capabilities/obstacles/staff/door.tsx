export { AddRefusal } from './AddRefusal.tsx'
