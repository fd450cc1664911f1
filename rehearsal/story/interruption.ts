/**
 * Turns the first Ctrl-C (or SIGTERM), or a reader of the output that goes away, into a signal to wind down by; a
 * second Ctrl-C ends the process at once. Whoever is started from here lives in a session of its own, so that nothing
 * else hears it.
 */
export function interruption(): AbortSignal {
  const controller = new AbortController();
  const codes = { SIGINT: 130, SIGTERM: 143 };
  for (const [signal, code] of Object.entries(codes))
    process.on(signal, () => {
      if (controller.signal.aborted) process.exit(code);
      controller.abort(new Error('Stopped'));
    });
  process.stdout.on('error', () => controller.abort(new Error('Nobody reads on')));
  return controller.signal;
}
