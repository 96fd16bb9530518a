import { createContext, useContext, useMemo } from 'react';
import type { Messages } from './en.ts';
import { createFormat, type Format } from './format.ts';
import type { Language } from './language.ts';

/** What a language brings: its messages, and how it writes dates and numbers. */
export type Spoken = { language: Language; messages: Messages; format: Format };

const SpokenContext = createContext<Spoken | undefined>(undefined);

export const SpokenProvider = SpokenContext.Provider;

/** The language in use, its messages and formats. */
export const useSpoken = (): Spoken => {
  const spoken = useContext(SpokenContext);
  if (spoken === undefined) throw new Error('No language around this component');
  return spoken;
};

/** The messages of the language in use. */
export const useMessages = (): Messages => useSpoken().messages;

/** A language with its formats, made once per language. */
export const useSpokenOf = (messages: Messages): Spoken =>
  useMemo(
    () => ({ language: messages.language, messages, format: createFormat(messages.language) }),
    [messages],
  );
