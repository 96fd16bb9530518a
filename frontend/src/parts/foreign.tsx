import { visible } from '../messages/foreign-text.ts';

type ForeignProps = { text: string; className?: string; title?: string };

/**
 * A text that somebody else wrote (a description, a name, a header): never markup, kept apart from the
 * direction of what stands around it, and with nothing unseen in it.
 */
export const Foreign = ({ text, ...rest }: ForeignProps) => <bdi {...rest}>{visible(text)}</bdi>;
