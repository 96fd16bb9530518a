import type { WebhookLogView } from '#contract/portal.ts';
import { toInstantText, toLocalText } from '../../frontend/src/parts/local-time.ts';
import { prettyJson } from '../../frontend/src/parts/pretty-json.ts';
import { reasonOf } from '../../frontend/src/screens/webhook-logs/explain.ts';
import {
  freshAmong,
  hasFilters,
  toLogQuery,
  withFilter,
} from '../../frontend/src/screens/webhook-logs/filters.ts';
import { parseLogSearch } from '../../frontend/src/shell/log-search.ts';

describe('an attempt explains itself', () => {
  it.each([
    ['succeeded', null, 204, 'succeeded'],
    ['failed', 'timeout', null, 'timeout'],
    ['failed', 'redirect', 302, 'redirect'],
    ['failed', null, 302, 'redirect'],
    ['failed', null, 401, 'auth'],
    ['failed', null, 404, 'notFound'],
    ['failed', null, 410, 'gone'],
    ['failed', null, 429, 'tooMany'],
    ['failed', null, 422, 'client'],
    ['failed', null, 503, 'server'],
    ['failed', null, 101, 'other'],
    ['failed', null, null, 'connection'],
  ] as const)(
    '%s with error %s and status %s is told as %s',
    (outcome, error, statusCode, reason) => {
      expect(reasonOf({ outcome, error, statusCode })).toBe(reason);
    },
  );

  it('lays out JSON and leaves other text alone', () => {
    expect(prettyJson('{"a":1}')).toBe('{\n  "a": 1\n}');
    expect(prettyJson('<html>')).toBeUndefined();
  });
});

describe('the address of the log', () => {
  it('keeps what it knows and drops what it does not', () => {
    const search = parseLogSearch({
      eventType: 'unknown',
      outcome: 'failed',
      from: 'yesterday',
      webhookId: 'w1',
      open: 'a1',
    });
    expect(search).toEqual({ outcome: 'failed', webhookId: 'w1', open: 'a1' });
  });

  it('does not ask the API for the attempt that is open', () => {
    expect(toLogQuery({ outcome: 'failed', open: 'a1' })).toEqual({ outcome: 'failed' });
  });

  it('starts at the newest page again when a filter changes', () => {
    const next = withFilter({ cursor: 'c', open: 'a', outcome: 'failed' }, { eventId: 'e' });
    expect(next).toEqual({ outcome: 'failed', eventId: 'e' });
  });

  it('tells filters from the place in the list', () => {
    expect(hasFilters({ cursor: 'c', open: 'a' })).toBe(false);
    expect(hasFilters({ from: '2026-01-01T00:00:00Z' })).toBe(true);
  });

  it('reads and writes local times of the same minute', () => {
    const instant = toInstantText('2026-03-04T05:06');
    expect(toLocalText(instant)).toBe('2026-03-04T05:06');
    expect(toInstantText('')).toBeUndefined();
  });
});

describe('new attempts', () => {
  const log = (id: string) => ({ id }) as WebhookLogView;

  it('are those newer than the first one that is read', () => {
    expect(freshAmong([log('3'), log('2'), log('1')], [log('1')]).map(({ id }) => id)).toEqual([
      '3',
      '2',
    ]);
    expect(freshAmong([log('1')], [log('1')])).toEqual([]);
  });
});
