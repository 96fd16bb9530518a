import type { WebhookView } from '#contract/portal.ts';
import { useMessages } from '../../messages/context.tsx';
import { Copyable } from '../../parts/copy-button.tsx';
import { Foreign } from '../../parts/foreign.tsx';
import { Status } from '../../parts/status.tsx';
import { Cell, Row, Table } from '../../parts/table.tsx';
import { Time } from '../../parts/time.tsx';
import { WebhookActions, type WebhookHandlers } from './webhook-actions.tsx';
import { WebhookHealth } from './webhook-health.tsx';

const WebhookRow = ({ webhook, ...handlers }: { webhook: WebhookView } & WebhookHandlers) => {
  const { webhooks: text, eventTypes } = useMessages();
  const isEnabled = webhook.status === 'enabled';
  return (
    <Row>
      <Cell name={text.description} isMain>
        <Foreign className="row-title" text={webhook.description} />
        <div>
          <Copyable value={webhook.url} what={text.url} />
        </div>
        <Copyable value={webhook.id} what={text.webhookId} />
      </Cell>
      <Cell name={text.status}>
        <div className="stack">
          <Status tone={isEnabled ? 'good' : 'off'}>
            {isEnabled ? text.enabled : text.disabled}
          </Status>
          <WebhookHealth webhook={webhook} />
        </div>
      </Cell>
      <Cell name={text.events}>
        <ul className="plain">
          {webhook.eventTypes.map((type) => (
            <li key={type}>{eventTypes[type]?.label ?? type}</li>
          ))}
        </ul>
      </Cell>
      <Cell name={text.created}>
        <Time instant={webhook.createdAt} />
      </Cell>
      <Cell name="" isActions>
        <WebhookActions webhook={webhook} {...handlers} />
      </Cell>
    </Row>
  );
};

type WebhooksTableProps = { webhooks: readonly WebhookView[] } & WebhookHandlers;

/** The company's webhooks, at most 20. */
export const WebhooksTable = ({ webhooks, ...handlers }: WebhooksTableProps) => {
  const { webhooks: text, screens } = useMessages();
  const columns = [text.description, text.status, text.events, text.created];
  return (
    <Table label={screens.webhooks} columns={columns} hasActions>
      {webhooks.map((webhook) => (
        <WebhookRow key={webhook.id} webhook={webhook} {...handlers} />
      ))}
    </Table>
  );
};
