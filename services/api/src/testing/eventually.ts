const WITHIN_MS = 20_000;
const EVERY_MS = 20;

/** Repeats an expectation until it holds; fails with what it last said. */
export async function eventually(expectation: () => unknown, withinMs = WITHIN_MS): Promise<void> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    try {
      await expectation();
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
    }
  }
}
