import { FieldError } from 'react-aria-components/FieldError';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import { TextField } from 'react-aria-components/TextField';

type FieldProps = {
  label: string;
  value: string;
  onChange: (value: string) => void;
  hint?: string;
  /** Why the value will not do; undefined where it will. */
  error: string | undefined;
  /** The field's name in the API. */
  name: string;
  type?: 'text' | 'url' | 'email';
  autoFocus?: boolean;
};

/** A line of text with its label, its hint and what is wrong with it. */
export const Field = ({ label, hint, error, autoFocus, type = 'text', ...rest }: FieldProps) => (
  <TextField
    className="field"
    isInvalid={error !== undefined}
    isRequired
    validationBehavior="aria"
    type={type}
    autoFocus={autoFocus ?? false}
    {...rest}
  >
    <Label>{label}</Label>
    <Input className="input" autoComplete="off" spellCheck={type === 'text' ? 'true' : 'false'} />
    {hint === undefined ? null : (
      <Text slot="description" className="hint">
        {hint}
      </Text>
    )}
    <FieldError className="field-error">{error}</FieldError>
  </TextField>
);
