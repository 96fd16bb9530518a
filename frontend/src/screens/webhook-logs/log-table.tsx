import { Link } from '@tanstack/react-router';
import type { WebhookLogView } from '#contract/portal.ts';
import { useMessages } from '../../messages/context.tsx';
import { CopyButton } from '../../parts/copy-button.tsx';
import { Foreign } from '../../parts/foreign.tsx';
import { Cell, Row, Table } from '../../parts/table.tsx';
import { Time } from '../../parts/time.tsx';
import type { LogSearch } from '../../shell/log-search.ts';
import { OutcomeStatus } from './outcome.tsx';

/** The end of an id: the part in which ids of one minute differ. */
export const shortId = (id: string): string => `…${id.slice(-8)}`;

type LogRowProps = { log: WebhookLogView; search: LogSearch };

const LogRow = ({ log, search }: LogRowProps) => {
  const { logs: text, eventTypes } = useMessages();
  return (
    <Row isCurrent={search.open === log.id}>
      <Cell name={text.logId}>
        <span className="copyable">
          <Link
            to="/webhook-logs"
            search={{ ...search, open: log.id }}
            className="mono"
            id={`attempt-${log.id}`}
            aria-label={text.open(log.id)}
            title={log.id}
          >
            {shortId(log.id)}
          </Link>
          <CopyButton value={log.id} what={text.logId} />
        </span>
      </Cell>
      <Cell name={text.eventId}>
        <span className="copyable">
          <bdi className="mono short-id" title={log.eventId}>
            {shortId(log.eventId)}
          </bdi>
          <CopyButton value={log.eventId} what={text.eventId} />
        </span>
      </Cell>
      <Cell name={text.url}>
        <span className="copyable">
          <Foreign className="mono log-url" text={log.url} title={log.url} />
          <CopyButton value={log.url} what={text.url} />
        </span>
      </Cell>
      <Cell name={text.eventType}>{eventTypes[log.eventType]?.label ?? log.eventType}</Cell>
      <Cell name={text.statusCode}>
        <OutcomeStatus log={log} />
      </Cell>
      <Cell name={text.loggedAt}>
        <Time instant={log.loggedAt} />
      </Cell>
    </Row>
  );
};

type LogTableProps = { logs: readonly WebhookLogView[]; search: LogSearch };

/** The columns of contract 6. */
export const LogTable = ({ logs, search }: LogTableProps) => {
  const { logs: text, screens } = useMessages();
  const columns = [
    text.logId,
    text.eventId,
    text.url,
    text.eventType,
    text.statusCode,
    text.loggedAt,
  ];
  return (
    <Table label={screens.webhookLogs} columns={columns}>
      {logs.map((log) => (
        <LogRow key={log.id} log={log} search={search} />
      ))}
    </Table>
  );
};
