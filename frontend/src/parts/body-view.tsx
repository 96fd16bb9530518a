import { useState } from 'react';
import { useMessages } from '../messages/context.tsx';
import { CopyButton } from './copy-button.tsx';
import { prettyJson } from './pretty-json.ts';
import { Segments } from './segments.tsx';

type BodyViewProps = { text: string; name: string };

/** A body as text: JSON to be read, or raw, byte for byte as it went. Never run, never laid out. */
export const BodyView = ({ text, name }: BodyViewProps) => {
  const { logs } = useMessages();
  const pretty = prettyJson(text);
  const [view, setView] = useState<'pretty' | 'raw'>('pretty');
  const options = [
    { value: 'pretty', label: logs.detail.pretty },
    { value: 'raw', label: logs.detail.raw },
  ] as const;
  if (text === '') return <p className="note">{logs.detail.emptyBody}</p>;
  return (
    <div className="body">
      <header>
        <h4>{name}</h4>
        {pretty === undefined ? null : (
          <Segments
            label={`${logs.detail.format}: ${name}`}
            value={view}
            options={options}
            onChange={setView}
          />
        )}
        <CopyButton value={text} what={name} />
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="body-text" tabIndex={0} aria-label={name}>
        <pre className="mono" dir="ltr">
          {view === 'pretty' ? (pretty ?? text) : text}
        </pre>
      </section>
    </div>
  );
};
