import type { Metrics } from '../../functions/runtime/metric.ts';

/** Metrics that remember: each as its name, or its name and value. */
export const createTestMetrics = (): Metrics & { measured: string[] } => {
  const measured: string[] = [];
  return {
    measured,
    count: (name) => {
      measured.push(name);
    },
    milliseconds: (name, value) => {
      measured.push(`${name} ${value}`);
    },
  };
};
