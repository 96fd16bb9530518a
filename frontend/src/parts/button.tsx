import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';

type ButtonProps = {
  children: ReactNode;
  onPress?: () => void;
  look?: 'plain' | 'primary' | 'danger' | 'quiet';
  type?: 'button' | 'submit';
  /** Work is under way: the button stays reachable but does nothing. */
  isPending?: boolean;
  isDisabled?: boolean;
  autoFocus?: boolean;
  label?: string;
  slot?: string;
};

/** A button in one of the portal's four looks. */
export const Button = ({ look = 'plain', label, children, onPress, ...rest }: ButtonProps) => (
  <AriaButton
    className={`button button-${look}`}
    {...(label === undefined ? {} : { 'aria-label': label })}
    {...(onPress === undefined ? {} : { onPress })}
    {...rest}
  >
    {children}
  </AriaButton>
);
