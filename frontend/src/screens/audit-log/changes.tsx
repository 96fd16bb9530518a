import type { AuditItemView } from '#contract/portal.ts';
import { useSpoken } from '../../messages/context.tsx';
import { Foreign } from '../../parts/foreign.tsx';
import { valueText } from './change-text.ts';
import { useAuditText } from './text/use-audit-text.ts';

/** What a change did, field by field: before and after, as text. */
export const Changes = ({ changes }: Pick<AuditItemView, 'changes'>) => {
  const text = useAuditText();
  const { format } = useSpoken();
  const said = (field: string, value: unknown) =>
    (typeof value === 'string' && text.values[field]?.[value]) || valueText(value, text, format);
  if (changes === null) return <span className="note">{text.noChanges}</span>;
  return (
    <dl className="audit-changes">
      {Object.entries(changes).map(([field, { from, to }]) => (
        <div key={field}>
          <dt>{text.fields[field] ?? field}</dt>
          <dd>
            <span className="sr-only">{text.was} </span>
            <Foreign text={said(field, from)} />
            <span aria-hidden="true"> → </span>
            <span className="sr-only">, {text.is} </span>
            <Foreign text={said(field, to)} />
          </dd>
        </div>
      ))}
    </dl>
  );
};
