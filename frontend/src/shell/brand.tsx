/** The name of the product, and the stage where it is not production. Names are the same in every language. */
export const Brand = ({ stage }: { stage: string }) => (
  <div className="brand">
    <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false" className="brand-mark">
      <rect width="32" height="32" rx="7" />
      <path className="brand-line" d="M8 9v9a5 5 0 0 0 5 5h3" />
      <circle cx="8" cy="8.500" r="3" />
      <path className="brand-plus" d="M22.500 18v10M17.500 23h10" />
    </svg>
    <span className="brand-name">
      <strong>JobTicket+</strong>
      <span>Developer Portal</span>
    </span>
    {stage === 'production' ? null : <span className="stage">{stage}</span>}
  </div>
);
