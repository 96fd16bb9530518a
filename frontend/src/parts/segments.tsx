type SegmentsProps<T extends string> = {
  label: string;
  value: T;
  options: readonly { value: T; label: string }[];
  onChange: (value: T) => void;
};

/** Two or three ways to see the same thing, side by side. */
export const Segments = <T extends string>({
  label,
  value,
  options,
  onChange,
}: SegmentsProps<T>) => (
  // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw a form around plain buttons
  <div className="segments" role="group" aria-label={label}>
    {options.map((option) => (
      <button
        key={option.value}
        type="button"
        aria-pressed={option.value === value}
        onClick={() => onChange(option.value)}
      >
        {option.label}
      </button>
    ))}
  </div>
);
