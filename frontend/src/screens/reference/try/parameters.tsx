import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { TextField } from 'react-aria-components/TextField';
import type { Parameter } from '../document/open-api.ts';
import { useReferenceText } from '../text/use-reference-text.ts';

type TryFieldProps = { label: string; value: string; onChange: (value: string) => void };

/** A short value of a call. */
export const TryField = (props: TryFieldProps) => (
  <TextField className="field" value={props.value} onChange={props.onChange}>
    <Label>{props.label}</Label>
    <Input className="input mono" autoComplete="off" spellCheck="false" dir="ltr" />
  </TextField>
);

type TryParametersProps = {
  parameters: readonly Parameter[];
  values: Readonly<Record<string, string>>;
  onChange: (name: string, value: string) => void;
};

/** The fields of a call: what the path needs at once, the query's behind a summary. */
export const TryParameters = ({ parameters, values, onChange }: TryParametersProps) => {
  const { try: text } = useReferenceText();
  const fieldsIn = (place: Parameter['in']) =>
    parameters
      .filter((one) => one.in === place)
      .map(({ name }) => (
        <TryField
          key={name}
          label={name}
          value={values[name] ?? ''}
          onChange={(value) => onChange(name, value)}
        />
      ));
  const query = fieldsIn('query');
  return (
    <>
      <div className="try-fields">{fieldsIn('path')}</div>
      {query.length === 0 ? null : (
        <details>
          <summary>{text.optional}</summary>
          <div className="try-fields">{query}</div>
        </details>
      )}
    </>
  );
};
