import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import { TextField } from 'react-aria-components/TextField';

type SecretFieldProps = {
  label: string;
  hint?: string;
  value: string;
  onChange: (value: string) => void;
};

/**
 * A secret that is typed in. Masked by style and no password field, because browsers offer to store
 * what stands in one; its value lives in its screen's state alone.
 */
export const SecretField = ({ label, hint, ...rest }: SecretFieldProps) => (
  <TextField className="field" {...rest}>
    <Label>{label}</Label>
    <Input
      className="input masked mono"
      autoComplete="off"
      autoCorrect="off"
      spellCheck="false"
      dir="ltr"
    />
    {hint === undefined ? null : (
      <Text slot="description" className="hint">
        {hint}
      </Text>
    )}
  </TextField>
);
