import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import { TextArea as AriaTextArea } from 'react-aria-components/TextArea';
import { TextField } from 'react-aria-components/TextField';

type TextAreaProps = {
  label: string;
  hint?: string;
  value: string;
  onChange: (value: string) => void;
  rows: number;
};

/** Several lines of code or data: nothing is corrected, completed or sent to a spelling service. */
export const TextArea = ({ label, hint, rows, ...rest }: TextAreaProps) => (
  <TextField className="field" {...rest}>
    <Label>{label}</Label>
    <AriaTextArea
      className="input text-area mono"
      rows={rows}
      autoComplete="off"
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
