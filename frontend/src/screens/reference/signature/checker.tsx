import { useSigningText } from '../text/use-signing-text.ts';
import { CheckerForm } from './checker-form.tsx';

/** The checker as a part of the page on signing. */
export const SignatureChecker = () => {
  const { checker: text } = useSigningText();
  return (
    <section className="panel" aria-labelledby="checker">
      <div>
        <h2 id="checker">{text.title}</h2>
        <p className="note">{text.lead}</p>
      </div>
      <CheckerForm />
    </section>
  );
};
