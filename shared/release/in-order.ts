/**
 * Lets pieces of work run side by side and hands their results on one after the other, in the order in which
 * they were begun.
 */
export class InOrder<T> {
  readonly #width: number;
  readonly #take: (result: T) => void;
  readonly #underWay: Promise<T>[] = [];

  constructor(width: number, take: (result: T) => void) {
    this.#width = width;
    this.#take = take;
  }

  add(work: Promise<T>): void {
    // A failure is met when its turn comes; until then it is not unhandled.
    work.catch(() => undefined);
    this.#underWay.push(work);
  }

  /** What to wait for before more is begun, so that memory stays flat; `undefined`, which costs nothing: go on. */
  settled(): Promise<void> | undefined {
    return this.#underWay.length > this.#width ? this.#finishTo(this.#width) : undefined;
  }

  finish(): Promise<void> {
    return this.#finishTo(0);
  }

  async #finishTo(left: number): Promise<void> {
    while (this.#underWay.length > left) {
      const oldest = this.#underWay.shift();
      if (oldest) this.#take(await oldest);
    }
  }
}
