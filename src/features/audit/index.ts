export { type By, recordEvent } from './service/record-event.ts'
