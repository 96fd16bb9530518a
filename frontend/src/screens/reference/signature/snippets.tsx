import { useState } from 'react';
import java from '../../../../snippets/JobTicketSignature.java' with { type: 'text' };
import node from '../../../../snippets/verify.mjs' with { type: 'text' };
import python from '../../../../snippets/verify.py' with { type: 'text' };
import { Code } from '../../../parts/code.tsx';
import { Segments } from '../../../parts/segments.tsx';
import { useSigningText } from '../text/use-signing-text.ts';

/** The files themselves: what is shown is what the tests run. */
const snippets = { node, python, java };
type SnippetName = keyof typeof snippets;

const languages = [
  { value: 'node', label: 'Node' },
  { value: 'python', label: 'Python' },
  { value: 'java', label: 'Java' },
] as const satisfies readonly { value: SnippetName; label: string }[];

/** Where the libraries of Standard Webhooks are listed, by language. */
const libraries = 'https://github.com/standard-webhooks/standard-webhooks/tree/main/libraries';

/** Code that verifies a body, by language. */
export const Snippets = () => {
  const { snippets: text } = useSigningText();
  const [shown, setShown] = useState<SnippetName>('node');
  const label = languages.find(({ value }) => value === shown)?.label ?? '';
  return (
    <section className="panel" aria-labelledby="snippets">
      <header className="panel-head">
        <div>
          <h2 id="snippets">{text.title}</h2>
          <p className="note">{text.lead}</p>
        </div>
        <Segments label={text.language} value={shown} options={languages} onChange={setShown} />
      </header>
      <Code text={snippets[shown]} name={text.copy(label)} isLong />
      <p>
        {text.libraries}{' '}
        <a href={libraries} target="_blank" rel="noreferrer">
          standard-webhooks/libraries
        </a>
      </p>
    </section>
  );
};
