/**
 * Lets all who ask for the same thing in one turn share one read. It begins after each of them has asked,
 * so that it is as fresh for all as a read of one's own; whoever asks later reads anew.
 */
export const sharedRead = <A extends readonly string[], T>(
  read: (...asked: A) => Promise<T>,
): ((...asked: A) => Promise<T>) => {
  const waiting = new Map<string, Promise<T>>();
  return (...asked) => {
    const key = asked.join('\0');
    const answer =
      waiting.get(key) ??
      Promise.resolve().then(() => {
        waiting.delete(key);
        return read(...asked);
      });
    waiting.set(key, answer);
    return answer;
  };
};
