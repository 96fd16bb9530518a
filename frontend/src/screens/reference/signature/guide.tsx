import { Cell, Row, Table } from '../../../parts/table.tsx';
import { useSigningText } from '../text/use-signing-text.ts';

/** The two header forms side by side (contract 4.2). */
const Forms = () => {
  const { guide: text } = useSigningText();
  const columns = [text.form, text.signed, text.key, text.encoding];
  const rows = [
    ['X-Signing-Signature', '<t>.<body>', text.ownKey, text.encodings.own],
    [
      'webhook-signature',
      '<webhook-id>.<webhook-timestamp>.<body>',
      text.standardKey,
      text.encodings.standard,
    ],
  ] as const;
  return (
    <Table label={text.formsTitle} columns={columns}>
      {rows.map(([form, signed, key, encoding]) => (
        <Row key={form}>
          <Cell name={text.form} isMain>
            <span className="mono">{form}</span>
          </Cell>
          <Cell name={text.signed}>
            <span className="mono">{signed}</span>
          </Cell>
          <Cell name={text.key}>
            <span>{key}</span>
          </Cell>
          <Cell name={text.encoding}>
            <span>{encoding}</span>
          </Cell>
        </Row>
      ))}
    </Table>
  );
};

/** How a receiver verifies a body, step by step. */
export const SigningGuide = () => {
  const { guide: text } = useSigningText();
  return (
    <section className="panel" aria-labelledby="guide">
      <h2 id="guide">{text.title}</h2>
      <ol className="numbered">
        {text.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <h3>{text.formsTitle}</h3>
      <Forms />
      <p className="note">
        {text.order} {text.also}
      </p>
    </section>
  );
};
