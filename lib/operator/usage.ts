import { type OperatorCommand, operatorCommands } from './commands.ts';
import { showOption } from './option.ts';

const call = 'npm run --silent operator --';

const synopsis = ({ name, options }: OperatorCommand): string =>
  [call, name, ...options.map(showOption)].join(' ');

const optionLines = ({ options }: OperatorCommand): string[] => {
  const width = Math.max(0, ...options.map(({ name }) => name.length)) + 2;
  return options.map(({ name, about }) => `  --${name.padEnd(width)}${about}`);
};

/** How one command is called and what each of its options means. */
const commandUsage = (command: OperatorCommand): string =>
  [command.about, '', synopsis(command), '', ...optionLines(command)].join('\n').trimEnd();

const overview = (): string =>
  [
    'Commands of an operator. Each prints one JSON document.',
    '',
    ...operatorCommands.flatMap((command) => [synopsis(command), `    ${command.about}`]),
    '',
    '--stage S    acts on a deployed stage (with AWS credentials and AWS_REGION) instead of the local run.',
    '--help       after a command: explains its options.',
  ].join('\n');

/** The usage of a command, or of all of them. */
export const usage = (command: OperatorCommand | undefined): string =>
  command ? commandUsage(command) : overview();
