import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';

/** Counts something that an alarm watches, by a line in the log (CloudWatch's embedded metric format). */
export type CountMetric = (name: string) => void;

/** Metrics of one function, in the namespace of this system. */
export const createCountMetric = (serviceName: string): CountMetric => {
  const metrics = new Metrics({ namespace: 'JobTicket', serviceName });
  return (name) => {
    metrics.singleMetric().addMetric(name, MetricUnit.Count, 1);
  };
};
