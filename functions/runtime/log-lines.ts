/** Takes lines where Lambda finds them for the function's log: each must be one line of JSON. */
export type Lines = { write(line: string): void };

/** Each at once. */
export const directLines: Lines = {
  write: (line) => void process.stdout.write(`${line}\n`),
};

/** Lines that are written together; `flush` writes what there is. */
export type GatheredLines = Lines & { flush(): void };

/**
 * Writes together what comes in one turn of the event loop, as the answers of many receivers do: a write
 * of its own costs more than all else of a line. A function that is ended within that turn loses its lines,
 * as it always lost that of what it had just stored.
 */
export const gatherLines = (lines: Lines = directLines): GatheredLines => {
  let gathered: string[] = [];
  const flush = (): void => {
    if (gathered.length === 0) return;
    const together = gathered.join('\n');
    gathered = [];
    lines.write(together);
  };
  return {
    flush,
    write: (line) => {
      if (gathered.push(line) === 1) setImmediate(flush);
    },
  };
};

/** Lets a handler end with every line of it written: Lambda may stop the function right after. */
export const flushedAfter =
  <A extends readonly unknown[], T>(lines: GatheredLines, handler: (...given: A) => Promise<T>) =>
  (...given: A): Promise<T> =>
    handler(...given).finally(lines.flush);
