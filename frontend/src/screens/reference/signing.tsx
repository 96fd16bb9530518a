import { Page } from '../../parts/page.tsx';
import { SigningGuide } from './guide.tsx';
import { SignatureChecker } from './signature/checker.tsx';
import { Snippets } from './snippets.tsx';
import { useSigningText } from './text/use-signing-text.ts';

/** How webhooks are signed: the guide, code that verifies, and a checker for what does not fit. */
export const Signing = () => {
  const { title, lead } = useSigningText();
  return (
    <Page title={title} lead={lead}>
      <SigningGuide />
      <Snippets />
      <SignatureChecker />
    </Page>
  );
};
