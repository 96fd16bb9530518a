import { type Company, makeCompany } from '../../e2e/company.ts';
import { operateOn } from '../../e2e/operate.ts';
import { eventually } from '../../e2e/receiver.ts';
import { type System, startSystem } from '../../e2e/system.ts';
import { addWebhook } from '../../performance/bench-webhook.ts';
import type { Row } from '../../performance/measure.ts';
import { type Post, startReceivers } from '../../performance/receivers.ts';
import { atLeast, none } from './rows.ts';

/** An hour is a second: five days are two minutes. A post that hangs does so for 15 s all the same. */
const timeScale = 3600;
const fiveDaysMs = (5 * 24 * 3600 * 1000) / timeScale;
const betweenEvents = 5000;

type Shown = { url: string; status: string; disabledReason: string | null };
type Disabled = Map<string, { reason: string | null; afterMs: number }>;

const subscribeAll = async ({ portal }: Company, url: string): Promise<void> => {
  for (const third of ['works', 'hangs', 'fails'])
    await addWebhook(portal, `${url}/days/${third}/0`);
};

/** Changes somebody's subscription now and then, and notes when a webhook is seen to be disabled. */
const fiveDays = async (system: System, company: Company, employee: number): Promise<Disabled> => {
  const operate = operateOn(system);
  const started = Date.now();
  const disabled: Disabled = new Map();
  let [told, changes] = [0, 0];
  await eventually(
    'both are disabled',
    async () => {
      if (Date.now() - told > betweenEvents) {
        told = Date.now();
        const status = changes++ % 2 === 0 ? 'paused' : 'active';
        await operate('employee set-subscription', { employee, status });
      }
      const items: Shown[] = (await company.portal('GET', '/api/webhooks')).json.items;
      for (const { url, status, disabledReason } of items)
        if (status === 'disabled' && !disabled.has(url))
          disabled.set(url, { reason: disabledReason, afterMs: Date.now() - started });
      return disabled.size >= 2;
    },
    600_000,
  );
  return disabled;
};

/** Five days of a webhook that works, one that hangs and one that fails, at a time scale of its own. */
export const disabledRows = async (
  statusOf: (post: Post) => number | undefined,
  say: (line: string) => void,
): Promise<Row[]> => {
  const receivers = await startReceivers(statusOf);
  const system = await startSystem({ timeScale });
  try {
    const company = await makeCompany(system);
    const [somebody] = await company.employees(1);
    await subscribeAll(company, receivers.url);
    const disabled = await fiveDays(system, company, somebody?.id ?? 0);
    say(JSON.stringify([...disabled]));
    const wrong = [...disabled].filter(
      ([url, { reason, afterMs }]) =>
        url.includes('/works/') || reason !== 'failing' || afterMs < fiveDaysMs,
    );
    return [
      atLeast(
        'webhooks disabled for having failed or hung five days',
        disabled.size - wrong.length,
        2,
      ),
      none('webhooks disabled early, for another reason, or though they work', wrong.length),
    ];
  } finally {
    await system.dispose();
    receivers.close();
  }
};
