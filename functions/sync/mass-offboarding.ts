import type { Log } from '../runtime/log.ts';
import { createCountMetric } from '../runtime/metric.ts';
import type { ApplyPorts } from './apply.ts';

/** Tells the log and an alarm that more was offboarded at once than is likely to be meant. */
export const massOffboardingAlarm = (
  serviceName: string,
  log: Pick<Log, 'warn'>,
): ApplyPorts['massOffboarding'] => {
  const count = createCountMetric(serviceName);
  return ({ held, offboarded }) => {
    const { companyId, integrationId } = held.ref;
    log.warn('mass-offboarding', {
      companyId,
      integrationId,
      offboarded,
      linkedBefore: held.linkedBefore,
    });
    count('MassOffboarding');
  };
};
