import { CheckIcon, CircleIcon, ClockIcon, CrossIcon, PauseIcon, WarningIcon } from './icons.tsx';

/** How something stands. Always said in words, with an icon; colour only helps. */
export type Tone = 'good' | 'bad' | 'off' | 'waiting' | 'warning' | 'plain';

const icons = {
  good: CheckIcon,
  bad: CrossIcon,
  off: PauseIcon,
  waiting: ClockIcon,
  warning: WarningIcon,
  plain: CircleIcon,
} as const;

export const Status = ({ tone, children }: { tone: Tone; children: string }) => {
  const Icon = icons[tone];
  return (
    <span className={`status status-${tone}`}>
      <Icon />
      {children}
    </span>
  );
};
