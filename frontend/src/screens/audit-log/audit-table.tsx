import type { AuditItemView } from '#contract/portal.ts';
import { useMessages } from '../../messages/context.tsx';
import { CopyButton } from '../../parts/copy-button.tsx';
import { Foreign } from '../../parts/foreign.tsx';
import { Cell, Row, Table } from '../../parts/table.tsx';
import { Time } from '../../parts/time.tsx';
import { targetText } from './change-text.ts';
import { Changes } from './changes.tsx';
import type { AuditText } from './text/audit-en.ts';
import { useAuditText } from './text/use-audit-text.ts';

const actorOf = (actor: AuditItemView['actor'], text: AuditText) => {
  if ('email' in actor) return <Foreign text={actor.email} />;
  return 'operator' in actor ? text.operator : text.system;
};

const AuditRow = ({ item }: { item: AuditItemView }) => {
  const text = useAuditText();
  const { actor, action, target, changes, sourceIp } = item;
  return (
    <Row>
      <Cell name={text.actor} isMain>
        <span className="row-title">{actorOf(actor, text)}</span>
        {sourceIp === null ? null : (
          <span className="row-detail">
            {text.sourceIp} <Foreign className="mono" text={sourceIp} />
          </span>
        )}
      </Cell>
      <Cell name={text.action}>{text.actions[action] ?? action}</Cell>
      <Cell name={text.target}>
        <span className="copyable">
          <Foreign text={targetText(target, text)} title={target.id} />
          <CopyButton value={target.id} what={text.id} />
        </span>
      </Cell>
      <Cell name={text.changes}>
        <Changes changes={changes} />
      </Cell>
      <Cell name={text.at}>
        <Time instant={item.at} />
      </Cell>
    </Row>
  );
};

/** A page of the audit log, newest first. */
export const AuditTable = ({ items }: { items: readonly AuditItemView[] }) => {
  const { screens } = useMessages();
  const text = useAuditText();
  const columns = [text.actor, text.action, text.target, text.changes, text.at];
  return (
    <Table label={screens.auditLog} columns={columns}>
      {items.map((item) => (
        <AuditRow key={item.id} item={item} />
      ))}
    </Table>
  );
};
