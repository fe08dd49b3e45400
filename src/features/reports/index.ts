export { type AcceptedFigure, type ReportFact, acceptedFigures, reportFacts } from './service/facts.ts'
export { type PlainQuestion, questionsOf } from './service/all-questions.ts'
export { type PlainTotal, totalsOf, totalsOfYear } from './service/totals.ts'
export { compare, ratioOf, roundRatio } from './domain/comparisons.ts'
