/**
 * What document 004 does not state and the year needs: targets, and results of indicators that it leaves out. All of it
 * is made up, marked as illustrative wherever it goes, and kept in plausible proportion to the document's own figures.
 */
export interface MadeUpRow {
  readonly indicator: string
  readonly unit: string
  /** The target that the board registers. */
  readonly target: string
  /** The result, where no document states one. */
  readonly result?: string
  /** The result of 2021, where a criterion compares with the year before. */
  readonly before?: string
}

export const MADE_UP: Readonly<Record<string, readonly MadeUpRow[]>> = {
  'kcn-yen-bai': [
    { indicator: 'projects-new', unit: 'count', target: '11' },
    { indicator: 'capital-vnd', unit: 'vnd-billion', target: '1.300' },
    { indicator: 'trade-total-vnd', unit: 'vnd-billion', target: '5.200' },
    { indicator: 'land-registered-ha', unit: 'ha', target: '40' },
    { indicator: 'revenue-vnd', unit: 'vnd-billion', target: '6.500', result: '6.812' },
    { indicator: 'budget-vnd', unit: 'vnd-billion', target: '215', result: '231,5' },
    { indicator: 'workers', unit: 'persons', target: '4.950', before: '4.820' },
    { indicator: 'procedures-settled', unit: 'count', target: '400', result: '412', before: '396' },
  ],
  'kcn-thai-nguyen': [
    { indicator: 'projects-new', unit: 'count', target: '15' },
    { indicator: 'capital-vnd', unit: 'vnd-billion', target: '1.250' },
    { indicator: 'capital-usd', unit: 'usd-million', target: '1.450' },
    { indicator: 'revenue-vnd', unit: 'vnd-billion', target: '118.000', result: '120.540' },
    { indicator: 'budget-vnd', unit: 'vnd-billion', target: '4.400', result: '4.463' },
    { indicator: 'workers', unit: 'persons', target: '90.000', before: '91.450' },
    { indicator: 'procedures-settled', unit: 'count', target: '1.900', result: '1.986', before: '1.874' },
  ],
  'kcn-hoa-binh': [
    { indicator: 'projects-new', unit: 'count', target: '11' },
    { indicator: 'capital-vnd', unit: 'vnd-billion', target: '4.700' },
    { indicator: 'revenue-vnd', unit: 'vnd-billion', target: '2.900', result: '2.815' },
    { indicator: 'budget-vnd', unit: 'vnd-billion', target: '98', result: '95,4' },
    { indicator: 'workers', unit: 'persons', target: '2.100', before: '2.140' },
    { indicator: 'procedures-settled', unit: 'count', target: '205', result: '203', before: '210' },
  ],
  'kcn-phu-tho': [
    { indicator: 'projects-new', unit: 'count', target: '6' },
    { indicator: 'capital-vnd', unit: 'vnd-billion', target: '2.700' },
    { indicator: 'trade-total-usd', unit: 'usd-million', target: '10.000' },
    { indicator: 'revenue-vnd', unit: 'vnd-billion', target: '62.000', result: '61.270' },
    { indicator: 'budget-vnd', unit: 'vnd-billion', target: '1.900', result: '1.914' },
    { indicator: 'workers', unit: 'persons', target: '49.500', before: '49.100' },
    { indicator: 'procedures-settled', unit: 'count', target: '865', result: '874', before: '861' },
  ],
  'kcn-bac-kan': [
    { indicator: 'planning-sponsored-vnd', unit: 'vnd-billion', target: '10' },
    { indicator: 'trade-total-usd', unit: 'usd-million', target: '19' },
    { indicator: 'revenue-vnd', unit: 'vnd-billion', target: '1.000', result: '1.054' },
    { indicator: 'budget-vnd', unit: 'vnd-billion', target: '29', result: '30,5' },
    { indicator: 'workers', unit: 'persons', target: '1.480', before: '1.460' },
    { indicator: 'procedures-settled', unit: 'count', target: '120', result: '118', before: '121' },
  ],
  'kcn-tuyen-quang': [
    { indicator: 'projects-new', unit: 'count', target: '4' },
    { indicator: 'capital-vnd', unit: 'vnd-billion', target: '1.150' },
    { indicator: 'trade-total-usd', unit: 'usd-million', target: '64' },
    { indicator: 'land-registered-ha', unit: 'ha', target: '29' },
    { indicator: 'revenue-vnd', unit: 'vnd-billion', target: '7.300', result: '7.385' },
    { indicator: 'budget-vnd', unit: 'vnd-billion', target: '240', result: '243' },
    { indicator: 'workers', unit: 'persons', target: '5.900', before: '5.870' },
    { indicator: 'procedures-settled', unit: 'count', target: '345', result: '356', before: '341' },
  ],
  'kcn-bac-giang': [
    { indicator: 'projects-new', unit: 'count', target: '31' },
    { indicator: 'capital-vnd', unit: 'vnd-billion', target: '3.950' },
    { indicator: 'capital-usd', unit: 'usd-million', target: '390' },
    { indicator: 'land-registered-ha', unit: 'ha', target: '500' },
    { indicator: 'revenue-vnd', unit: 'vnd-billion', target: '232.000', result: '241.860' },
    { indicator: 'budget-vnd', unit: 'vnd-billion', target: '5.900', result: '6.318' },
    { indicator: 'workers', unit: 'persons', target: '190.000', before: '187.300' },
    { indicator: 'procedures-settled', unit: 'count', target: '2.650', result: '2.754', before: '2.610' },
  ],
}
