export { followUpContact } from '../sealed/contact.ts'
