/** A way of bringing releases to hosts. */
export interface Way {
  name: string;
  /** Removes everything that it brought. */
  clear: () => void;
  /** Brings a version to all hosts and makes it current there. */
  deploy: (version: 'one' | 'two') => Promise<void>;
  /** What else was seen. */
  notes: () => string[];
}
