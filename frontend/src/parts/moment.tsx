import { useId } from 'react';
import { toInstantText, toLocalText } from './local-time.ts';

type MomentProps = {
  label: string;
  /** An instant; undefined for none. */
  value: string | undefined;
  onChange: (instant?: string) => void;
  hint?: string;
  /** Why the value will not do; undefined where it will. */
  error?: string | undefined;
  /** The field's name in the API, where a refusal may point to it. */
  name?: string;
};

/** A date and time in the reader's time zone: the browser's own field. */
export const Moment = ({ label, value, onChange, hint, error, name }: MomentProps) => {
  const id = useId();
  const explanation = error ?? hint;
  return (
    <div className="choice">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        name={name}
        className="input"
        type="datetime-local"
        value={toLocalText(value)}
        aria-invalid={error !== undefined}
        aria-describedby={explanation === undefined ? undefined : `${id}-about`}
        onChange={(event) => onChange(toInstantText(event.target.value))}
      />
      {explanation === undefined ? null : (
        <span id={`${id}-about`} className={error === undefined ? 'hint' : 'field-error'}>
          {explanation}
        </span>
      )}
    </div>
  );
};
