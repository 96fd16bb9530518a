import { Page } from '../../../parts/page.tsx';
import { useSigningText } from '../text/use-signing-text.ts';
import { SignatureChecker } from './checker.tsx';
import { SigningGuide } from './guide.tsx';
import { Snippets } from './snippets.tsx';

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
