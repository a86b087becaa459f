/** What is told while an answer is on its way may be newer than that answer, which knows nothing of it. */
export class Meanwhile<News> {
  private readonly waiting = new Set<News[]>();

  tell(news: News): void {
    for (const told of this.waiting) told.push(news);
  }

  /** The answer, and what was told since it was asked for. */
  async during<Answer>(asked: Promise<Answer>): Promise<{ answer: Answer; told: readonly News[] }> {
    const told: News[] = [];
    this.waiting.add(told);
    try {
      return { answer: await asked, told };
    } finally {
      this.waiting.delete(told);
    }
  }
}
