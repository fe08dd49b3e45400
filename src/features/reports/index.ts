export { acceptedFigures, type AcceptedFigure, reportFacts } from './service/facts.ts'
export { type PlainQuestion, questionsOf } from './service/all-questions.ts'
export { type PlainTotal, totalsOf } from './service/plain-totals.ts'
export { absenceFacts, type ComparedMeasure, comparedFigures } from './service/compared-figures.ts'
