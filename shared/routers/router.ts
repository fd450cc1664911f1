/** Per cent of the traffic, by name. */
export type Shares = Readonly<Record<string, number>>;

/** What a router counted of one server since it began to count. Only grows, until the router begins anew. */
export interface ServerCounters {
  /** Requests that the server answered, or should have. */
  requests: number;
  /** Of these, answered with 4xx. */
  clientErrors: number;
  /** Of these, answered with 5xx, or not at all: no connection, or an answer cut off. */
  serverErrors: number;
  /** Recent mean time to answer, where the router knows it. */
  latencyMs?: number;
}

export type CountersByName = Readonly<Record<string, ServerCounters>>;

/** What splits traffic between places. None is a router too: the switch of the link is all there is. */
export interface Router {
  /** Gives `place` this per cent of the traffic, read back; the others keep their proportions in what is left. */
  setWeight(place: string, percent: number): Promise<void>;
  weights(): Promise<Shares>;
  /** Sends nothing new to `place` and waits until it serves no connection. Says how many were left by then. */
  drain(place: string, timeoutMs: number): Promise<number>;
  /** Gives several places their shares in one move, read back. */
  setWeights(shares: Shares): Promise<void>;
  /** What it counted of each place; `undefined` where it does not count. */
  counters(): Promise<CountersByName | undefined>;
  /** POSIX-sh text that puts the weights of this moment back, on the router's machine and without the runner. */
  undo(): Promise<string>;
}

/** One kind of router, by its own names of its servers. The whole division is set and read, nothing less. */
export interface ServerRouter {
  /** For errors: `HAProxy on lb-1`. */
  readonly name: string;
  shares(): Promise<Shares>;
  /** Sets the share of each of its servers, and reads back that it took. The shares make 100, or are all 0. */
  divide(shares: Shares): Promise<void>;
  drain(server: string, timeoutMs: number): Promise<number>;
  counters(): Promise<CountersByName | undefined>;
  undo(): Promise<string>;
}
