export { checksOf } from './service/checks.ts'
export { reportFacts } from './service/facts.ts'
export { type PlainQuestion, questionsOf } from './service/all-questions.ts'
export { type PlainTotal, totalsOf } from './service/plain-totals.ts'
export {
  absenceFacts,
  type ComparedMeasure,
  comparedFigures,
  openFigures,
} from './service/compared-figures.ts'
export { remindersOf } from './service/reminders.ts'
export { tellReminder } from './service/reminder-texts.ts'
