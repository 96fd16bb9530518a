import type { ApiKeyView } from '#contract/portal.ts';
import { useMessages, useSpoken } from '../../messages/context.tsx';
import { type Action, ActionsMenu } from '../../parts/actions-menu.tsx';
import { Button } from '../../parts/button.tsx';
import { Copyable } from '../../parts/copy-button.tsx';
import { Foreign } from '../../parts/foreign.tsx';
import { Status } from '../../parts/status.tsx';
import { Cell, Row, Table } from '../../parts/table.tsx';
import { Time } from '../../parts/time.tsx';
import { useCanWrite } from '../../shell/me.tsx';
import type { OpenKeyDialog } from './key-state.ts';

type Handlers = { onOpen: (open: OpenKeyDialog) => void; onEnable: (key: ApiKeyView) => void };

/** The ⋯ menu of a key, in the order of contract 6. */
const useKeyActions = (key: ApiKeyView, { onOpen, onEnable }: Handlers): Action[] => {
  const { keys: text } = useMessages();
  return [
    { id: 'reveal', label: text.view, run: () => onOpen({ kind: 'reveal', key }) },
    { id: 'permissions', label: text.update, run: () => onOpen({ kind: 'permissions', key }) },
    { id: 'rotate', label: text.rotate, run: () => onOpen({ kind: 'rotate', key }) },
    key.enabled
      ? {
          id: 'disable',
          label: text.disable,
          isDanger: true,
          run: () => onOpen({ kind: 'disable', key }),
        }
      : { id: 'enable', label: text.enable, run: () => onEnable(key) },
  ];
};

const KeyActions = ({ apiKey, ...handlers }: { apiKey: ApiKeyView } & Handlers) => (
  <ActionsMenu name={apiKey.description} actions={useKeyActions(apiKey, handlers)} />
);

const KeyRow = ({ apiKey, ...handlers }: { apiKey: ApiKeyView } & Handlers) => {
  const { messages, format } = useSpoken();
  const text = messages.keys;
  const canWrite = useCanWrite();
  const count = format.number(apiKey.permissions.length);
  return (
    <Row>
      <Cell name={text.description} isMain>
        <Foreign className="row-title" text={apiKey.description} />
        <Copyable value={apiKey.id} what={text.keyId} />
      </Cell>
      <Cell name={text.status}>
        <Status tone={apiKey.enabled ? 'good' : 'off'}>
          {apiKey.enabled ? text.enabled : text.disabled}
        </Status>
      </Cell>
      <Cell name={text.permissions}>
        <Button
          look="quiet"
          label={text.countOf(count, apiKey.description)}
          onPress={() => handlers.onOpen({ kind: 'permissions', key: apiKey })}
        >
          <span className="link-text">{text.count(count)}</span>
        </Button>
      </Cell>
      <Cell name={text.lastUsed}>
        {apiKey.lastUsedAt === null ? (
          <span className="note">{text.neverUsed}</span>
        ) : (
          <Time instant={apiKey.lastUsedAt} />
        )}
      </Cell>
      <Cell name={text.created}>
        <Time instant={apiKey.createdAt} />
        <bdi className="row-detail" title={apiKey.createdBy}>
          {text.by(apiKey.createdBy)}
        </bdi>
      </Cell>
      {canWrite ? (
        <Cell name="" isActions>
          <KeyActions apiKey={apiKey} {...handlers} />
        </Cell>
      ) : null}
    </Row>
  );
};

/** The company's keys, at most 50. */
export const KeysTable = ({ keys, ...handlers }: { keys: readonly ApiKeyView[] } & Handlers) => {
  const { keys: text, screens } = useMessages();
  const canWrite = useCanWrite();
  const columns = [text.description, text.status, text.permissions, text.lastUsed, text.created];
  return (
    <Table label={screens.apiKeys} columns={columns} hasActions={canWrite}>
      {keys.map((key) => (
        <KeyRow key={key.id} apiKey={key} {...handlers} />
      ))}
    </Table>
  );
};
