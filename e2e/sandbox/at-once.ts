/** Goes through a list, several at once, and begins them in their order. */
export async function eachAtOnce<T>(list: readonly T[], atOnce: number, visit: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...list];
  await Promise.all(Array.from({ length: atOnce }, async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) {
      await visit(item);
    }
  }));
}
