import { useSpoken } from '../../../messages/context.tsx';
import type { Format } from '../../../messages/format.ts';
import { Status, type Tone } from '../../../parts/status.tsx';
import type { SigningText } from '../text/signing-en.ts';
import { useSigningText } from '../text/use-signing-text.ts';
import type { Verdict } from './check.ts';

type Told = { tone: Tone; title: string; text: string; hints?: readonly string[] };

const outside = (text: SigningText['checker'], ageSeconds: number, format: Format): string => {
  const span = format.span(Math.abs(ageSeconds) * 1000);
  return ageSeconds > 0 ? text.outside.late(span) : text.outside.early(span);
};

/** A verdict in words: what was found, and what to do. */
const tell = (verdict: Verdict, text: SigningText['checker'], format: Format): Told => {
  switch (verdict.kind) {
    case 'valid':
      return {
        tone: 'good',
        title: text.valid.title(text.slot(verdict.slot)),
        text: text.valid.text(text.forms[verdict.form]),
      };
    case 'outside-tolerance':
      return {
        tone: 'warning',
        title: text.outside.title(text.slot(verdict.slot)),
        text: outside(text, verdict.ageSeconds, format),
      };
    case 'body-changed':
      return {
        tone: 'bad',
        title: text.changed.title(text.slot(verdict.slot)),
        text: text.changed[verdict.change],
      };
    case 'other-event': {
      const { headerId, bodyId } = verdict;
      return {
        tone: 'bad',
        title: text.otherEvent.title,
        text: text.otherEvent.text(headerId, bodyId),
      };
    }
    case 'body-broken':
      return { tone: 'bad', ...text.bodyBroken };
    case 'no-match':
      return { tone: 'bad', ...text.noMatch };
    case 'bad-secret':
      return { tone: 'bad', ...text.badSecret };
    case 'bad-header': {
      const form = verdict.form === undefined ? '' : ` (${text.forms[verdict.form]})`;
      return {
        tone: 'bad',
        title: `${text.badHeader.title}${form}`,
        text: text.badHeader[verdict.fault],
      };
    }
  }
};

/** What the check found, and the next step. */
export const VerdictNotice = ({ verdict }: { verdict: Verdict }) => {
  const { format } = useSpoken();
  const { checker } = useSigningText();
  const told = tell(verdict, checker, format);
  return (
    <div className="verdict">
      <Status tone={told.tone}>{told.title}</Status>
      <p>{told.text}</p>
      {told.hints === undefined ? null : (
        <ul>
          {told.hints.map((hint) => (
            <li key={hint}>{hint}</li>
          ))}
        </ul>
      )}
    </div>
  );
};
