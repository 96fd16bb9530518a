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

/**
 * A button in one of the portal's four looks. React Aria's own `isPending` is not used: it announces the
 * button by an image whose name is gone together with the form.
 */
export const Button = (props: ButtonProps) => {
  const { look = 'plain', label, children, onPress, isPending = false, ...rest } = props;
  const press = onPress === undefined || isPending ? {} : { onPress };
  return (
    <AriaButton
      className={`button button-${look}`}
      {...(label === undefined ? {} : { 'aria-label': label })}
      {...(isPending ? { 'aria-disabled': true, 'data-pending': true } : {})}
      {...press}
      {...rest}
    >
      {children}
    </AriaButton>
  );
};
