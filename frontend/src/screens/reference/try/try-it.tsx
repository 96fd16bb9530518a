import { useState } from 'react';
import { Button } from '../../../parts/button.tsx';
import { Form } from '../../../parts/form.tsx';
import { SecretField } from '../../../parts/secret-field.tsx';
import { TextArea } from '../../../parts/text-area.tsx';
import { usePortal } from '../../../shell/portal.tsx';
import type { OperationDoc } from '../document/read.ts';
import { useShared } from '../shared.ts';
import { useReferenceText } from '../text/use-reference-text.ts';
import { AnswerView } from './answer.tsx';
import { send, type TryAnswer } from './call.ts';
import { TryField, TryParameters } from './parameters.tsx';
import { missingOf } from './path.ts';

type Outcome =
  | { kind: 'nothing' | 'sending' | 'unreachable' | 'missing' }
  | { kind: 'answered'; answer: TryAnswer };

const exampleBody = ({ body }: OperationDoc): string => {
  const example = body?.examples[0]?.value;
  return example === undefined ? '' : JSON.stringify(example, null, 2);
};

const CredentialFields = () => {
  const { try: text } = useReferenceText();
  const { credentials, setCredentials } = useShared();
  return (
    <div className="try-fields">
      <TryField
        label={text.keyId}
        value={credentials.keyId}
        onChange={(keyId) => setCredentials({ ...credentials, keyId })}
      />
      <SecretField
        label={text.secret}
        value={credentials.secret}
        onChange={(secret) => setCredentials({ ...credentials, secret })}
      />
    </div>
  );
};

/** What the call came to. */
const OutcomeView = ({ outcome }: { outcome: Outcome }) => {
  const { try: text } = useReferenceText();
  switch (outcome.kind) {
    case 'nothing':
      return null;
    case 'sending':
      return <p className="note">{text.sending}</p>;
    case 'missing':
      return <p className="hint-bad">{text.missing}</p>;
    case 'unreachable':
      return <p className="hint-bad">{text.unreachable}</p>;
    case 'answered':
      return <AnswerView answer={outcome.answer} />;
  }
};

/** Makes an operation's call for real, with a key that is typed in. In staging and local only. */
export const TryIt = ({ operation }: { operation: OperationDoc }) => {
  const { try: text } = useReferenceText();
  const { settings } = usePortal();
  const { credentials } = useShared();
  const [values, setValues] = useState<Record<string, string>>({});
  const [body, setBody] = useState(() => exampleBody(operation));
  const [outcome, setOutcome] = useState<Outcome>({ kind: 'nothing' });
  const run = async () => {
    if (outcome.kind === 'sending') return;
    if (missingOf({ operation, values }).length > 0) return setOutcome({ kind: 'missing' });
    setOutcome({ kind: 'sending' });
    try {
      const answer = await send({ operation, values, body, credentials });
      setOutcome({ kind: 'answered', answer });
    } catch {
      setOutcome({ kind: 'unreachable' });
    }
  };
  return (
    <section className="panel" aria-labelledby="try">
      <div>
        <h2 id="try">{text.title}</h2>
        <p className="note">{text.lead(settings.stage)}</p>
      </div>
      <Form onSubmit={() => void run()}>
        {operation.isPublic ? null : <CredentialFields />}
        <TryParameters
          parameters={operation.parameters}
          values={values}
          onChange={(name, value) => setValues((before) => ({ ...before, [name]: value }))}
        />
        {operation.body === undefined ? null : (
          <TextArea label={text.body} value={body} onChange={setBody} rows={10} />
        )}
        <Button look="primary" type="submit" isPending={outcome.kind === 'sending'}>
          {text.send}
        </Button>
      </Form>
      <div role="status" aria-label={text.answer}>
        <OutcomeView outcome={outcome} />
      </div>
    </section>
  );
};
