import { useState } from 'react';
import { Button } from '../../../parts/button.tsx';
import { Form } from '../../../parts/form.tsx';
import { SecretField } from '../../../parts/secret-field.tsx';
import { TextArea } from '../../../parts/text-area.tsx';
import { useSigningText } from '../text/use-signing-text.ts';
import { checkSignature, type Verdict } from './check.ts';
import { VerdictNotice } from './verdict.tsx';

/** What the checker starts from: an attempt that is known, or nothing. Never a secret. */
export type Filled = { headers: string; body: string };

const nothing = { headers: '', body: '', secret: '' };

/**
 * Checks a signature in the browser alone. What is pasted lives in this component's state: no request,
 * no cache, no storage, no address.
 */
export const CheckerForm = ({ filled }: { filled?: Filled | undefined }) => {
  const { checker: text } = useSigningText();
  const [pasted, setPasted] = useState({ ...nothing, ...filled });
  const [verdict, setVerdict] = useState<Verdict>();
  const change = (part: Partial<typeof nothing>) => {
    setPasted((before) => ({ ...before, ...part }));
    setVerdict(undefined);
  };
  const check = async () =>
    setVerdict(await checkSignature({ ...pasted, nowSeconds: Math.floor(Date.now() / 1000) }));
  return (
    <>
      <Form onSubmit={() => void check()}>
        <TextArea
          label={text.headers}
          hint={text.headersHint}
          value={pasted.headers}
          onChange={(headers) => change({ headers })}
          rows={4}
        />
        <TextArea
          label={text.body}
          hint={text.bodyHint}
          value={pasted.body}
          onChange={(body) => change({ body })}
          rows={5}
        />
        <SecretField
          label={text.secret}
          hint={text.secretHint}
          value={pasted.secret}
          onChange={(secret) => change({ secret })}
        />
        <div className="buttons">
          <Button look="primary" type="submit">
            {text.submit}
          </Button>
          <Button onPress={() => change(nothing)}>{text.clear}</Button>
        </div>
      </Form>
      <div role="status" aria-label={text.verdict}>
        {verdict === undefined ? null : <VerdictNotice verdict={verdict} />}
      </div>
    </>
  );
};
