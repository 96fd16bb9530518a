import { Checkbox } from 'react-aria-components/Checkbox';
import { CheckboxGroup } from 'react-aria-components/CheckboxGroup';
import { FieldError } from 'react-aria-components/FieldError';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import { CheckIcon } from './icons.tsx';

/** One box: its value, what it says, and what it brings. */
export type CheckOption<T extends string> = {
  value: T;
  label: string;
  description: string;
  more?: string | undefined;
};

type ChecksProps<T extends string> = {
  label: string;
  hint?: string | undefined;
  options: readonly CheckOption<T>[];
  value: readonly T[];
  onChange: (value: T[]) => void;
  error?: string | undefined;
  name: string;
};

/** A group of check boxes that explain themselves. */
export const Checks = <T extends string>(props: ChecksProps<T>) => {
  const { label, hint, options, value, onChange, error, name } = props;
  const choose = (chosen: string[]) =>
    onChange(options.map((option) => option.value).filter((one) => chosen.includes(one)));
  return (
    <CheckboxGroup
      className="field checks"
      value={[...value]}
      onChange={choose}
      name={name}
      isInvalid={error !== undefined}
      validationBehavior="aria"
    >
      <Label>{label}</Label>
      {hint === undefined ? null : (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      )}
      {options.map((option) => (
        <Checkbox key={option.value} value={option.value} className="check">
          <span className="check-box">
            <CheckIcon />
          </span>
          <span className="check-text">
            <span className="check-label">{option.label}</span>
            <span className="hint">{option.description}</span>
            {option.more === undefined ? null : <span className="hint">{option.more}</span>}
          </span>
        </Checkbox>
      ))}
      <FieldError className="field-error">{error}</FieldError>
    </CheckboxGroup>
  );
};
