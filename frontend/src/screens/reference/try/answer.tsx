import { useSpoken } from '../../../messages/context.tsx';
import { BodyView } from '../../../parts/body-view.tsx';
import { Copyable } from '../../../parts/copy-button.tsx';
import { Status } from '../../../parts/status.tsx';
import { useReferenceText } from '../text/use-reference-text.ts';
import type { TryAnswer } from './call.ts';

const Body = ({ answer }: { answer: TryAnswer }) => {
  const { format } = useSpoken();
  const { try: text } = useReferenceText();
  if (answer.bytes === 0) return <p className="note">{text.empty}</p>;
  if (answer.text === undefined)
    return <p className="note">{text.binary(format.number(answer.bytes))}</p>;
  return <BodyView text={answer.text} name={text.body} />;
};

/** An answer as it came: status, the budget that is left, all headers, the body as text. */
export const AnswerView = ({ answer }: { answer: TryAnswer }) => {
  const { format, messages } = useSpoken();
  const { try: text } = useReferenceText();
  const { logs } = messages;
  return (
    <div className="verdict">
      <p>
        <Status tone={answer.status < 400 ? 'good' : 'bad'}>{String(answer.status)}</Status>{' '}
        <span className="note">{text.took(format.duration(answer.durationMs))}</span>
      </p>
      <dl className="headers">
        {answer.headers.map(([name, value]) => (
          <div key={name}>
            <dt className="mono">{name}</dt>
            <dd>
              <Copyable value={value} what={logs.detail.header(name)} />
            </dd>
          </div>
        ))}
      </dl>
      <Body answer={answer} />
    </div>
  );
};
