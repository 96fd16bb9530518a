import { CopyButton } from './copy-button.tsx';

type CodeProps = {
  text: string;
  /** What it is, for the copy button and for the name of the scrolling region. */
  name: string;
  /** Long code keeps its lines and scrolls; a command breaks. */
  isLong?: boolean;
};

/** Code to be copied. */
export const Code = ({ text, name, isLong }: CodeProps) => (
  <div className={isLong === true ? 'code code-long' : 'code'}>
    {isLong === true ? (
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      <section tabIndex={0} aria-label={name}>
        <pre className="mono" dir="ltr" translate="no">
          {text}
        </pre>
      </section>
    ) : (
      <pre className="mono" dir="ltr" translate="no">
        {text}
      </pre>
    )}
    <CopyButton value={text} what={name} />
  </div>
);
