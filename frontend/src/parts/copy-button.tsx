import { useEffect, useState } from 'react';
import { useMessages } from '../messages/context.tsx';
import { announce } from './announce.ts';
import { Button } from './button.tsx';
import { Foreign } from './foreign.tsx';
import { CheckIcon, CopyIcon } from './icons.tsx';

const shownMs = 2000;

/** Copies a value; `what` names it, for the button's name and for the announcement. */
export const CopyButton = ({ value, what }: { value: string; what: string }) => {
  const { common } = useMessages();
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), shownMs);
    return () => clearTimeout(timer);
  }, [isCopied]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value);
      setCopied(true);
      announce(common.copied(what));
    } catch {
      announce(common.copyFailed);
    }
  };
  return (
    <Button look="quiet" label={common.copy(what)} onPress={() => void copy()}>
      {isCopied ? <CheckIcon /> : <CopyIcon />}
    </Button>
  );
};

/** An id, URL or header in full, with its copy button. Shown as text, never as markup. */
export const Copyable = ({ value, what }: { value: string; what: string }) => (
  <span className="copyable">
    <Foreign className="mono" text={value} />
    <CopyButton value={value} what={what} />
  </span>
);
