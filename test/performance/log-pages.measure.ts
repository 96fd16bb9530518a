import { startDynamo } from '../conformance/dynamo-engine.ts';
import { combinations, costOfPage, fillLog } from '../conformance/log-costs.suite.ts';
import type { Measure } from './measure.ts';

const [small, large] = [1000, 100_000];
const limit = 25;

/** Whether a page of the webhook log grows dearer with the log, under every combination of filters. */
export const measure: Measure = {
  title: `Read units of a page of ${limit} of the webhook log with ${large} attempts beside one with ${small}, every combination of filters`,
  run: async () => {
    const engine = await startDynamo();
    try {
      const few = await fillLog(engine, small);
      const many = await fillLog(engine, large);
      const ratios: number[] = [];
      let dearest = 0;
      for (const [name, filter] of combinations()) {
        const [little, much] = [
          await costOfPage(few, { ...filter, limit }),
          await costOfPage(many, { ...filter, limit }),
        ];
        if (much.page.items.length !== limit) throw new Error(`${name}: no full page`);
        ratios.push(much.reads / little.reads);
        dearest = Math.max(dearest, much.reads);
      }
      return [
        { what: 'dearest page in the large log', value: dearest, unit: 'units' },
        {
          what: `worst of ${ratios.length} combinations, large / small`,
          ...{ value: Math.max(...ratios), unit: '×' },
          ...{ must: { atMost: 1.2 }, aim: { atMost: 1 } },
        },
      ];
    } finally {
      await engine.stop();
    }
  },
};
