/** Where a story is told: whole lines, and where there is a terminal one live line below them. */
export interface Screen {
  line(text?: string): void;
  /** The line that changes; `undefined` takes it away. Without a terminal nothing is shown. */
  live(text: (() => string) | undefined): void;
  readonly paint: Paint;
  /** How long a line may be before it is better broken. */
  readonly width: number;
  /** Stops the live line for good. */
  close(): void;
}

interface Paint {
  good(text: string): string;
  bad(text: string): string;
  dim(text: string): string;
  strong(text: string): string;
  accent(text: string): string;
}

interface Terminal {
  write(text: string): unknown;
  isTTY?: boolean;
  columns?: number;
}

const widest = 120;
const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];

/** A screen on a stream; colours only where `colour` says so, a live line only on a terminal. */
export function createScreen(stream: Terminal, colour: boolean): Screen {
  const paint = createPaint(colour);
  const moves = stream.isTTY === true;
  let show: (() => string) | undefined;
  let shown = false;
  let frame = 0;

  const wipe = (): void => {
    if (shown) stream.write('\r\x1b[2K');
    shown = false;
  };
  const draw = (): void => {
    if (!show) return;
    frame = (frame + 1) % frames.length;
    stream.write(
      `\r\x1b[2K${cut(`  ${paint.accent(frames[frame] ?? '')} ${show()}`, (stream.columns || widest) - 1)}`,
    );
    shown = true;
  };
  const timer = moves ? setInterval(draw, 100) : undefined;

  return {
    paint,
    width: moves ? stream.columns || widest : widest,
    line(text = '') {
      wipe();
      stream.write(`${text}\n`);
      draw();
    },
    live(text) {
      if (!moves) return;
      show = text;
      if (text) draw();
      else wipe();
    },
    close() {
      clearInterval(timer);
      show = undefined;
      wipe();
    },
  };
}

/** Whether colours are wanted: `NO_COLOR` and `FORCE_COLOR` are honoured, else a terminal decides. */
export function wantsColour(stream: Terminal, env: Readonly<Record<string, string | undefined>>): boolean {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0';
  return stream.isTTY === true && env.TERM !== 'dumb';
}

function createPaint(colour: boolean): Paint {
  const style = (open: number, close: number) => (text: string) =>
    colour ? `\x1b[${open}m${text}\x1b[${close}m` : text;
  return {
    good: style(32, 39),
    bad: style(31, 39),
    dim: style(2, 22),
    strong: style(1, 22),
    accent: style(36, 39),
  };
}

const pieces = /\x1b\[\d+m|[\s\S]/gu;

/** Cuts to a width, without counting or breaking colours. */
export function cut(text: string, width: number): string {
  let left = width;
  let out = '';
  for (const [piece] of text.matchAll(pieces)) {
    if (!piece.startsWith('\x1b')) left -= 1;
    if (left < 0) return text.includes('\x1b') ? `${out}\x1b[0m` : out;
    out += piece;
  }
  return out;
}

/** Breaks a text at its blanks, so that no line is longer than `width` where that can be. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
