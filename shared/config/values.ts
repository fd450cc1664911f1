/** Kinds of values that more than one fragment uses, each with the sentence that says what it should look like. */
import * as v from 'valibot';
import { parseDuration } from '../time/duration.ts';

const oneLine = /^[^\r\n\0]*$/;

/** A text of one line: commands may have several. */
export const line = (description: string) =>
  v.pipe(
    v.string('should be a text'),
    v.minLength(1, 'should not be empty'),
    v.regex(oneLine, 'should be one line, without control characters'),
    v.description(description),
  );

/** A command of the user's, for a shell. */
export const commandLine = (description: string) =>
  v.pipe(
    v.string('should be a command'),
    v.check((text) => text.trim() !== '', 'should not be empty'),
    v.check((text) => !text.includes('\0'), 'should not hold a NUL'),
    v.description(description),
  );

/** `200ms`, `30s`, `10m`, `2h`: milliseconds. */
export const durationOf = (description: string) =>
  v.pipe(
    v.string('should be a duration such as 200ms, 30s or 10m'),
    v.check((text) => parseDuration(text) !== undefined, 'should be a duration such as 200ms, 30s or 10m'),
    v.transform((text) => parseDuration(text) ?? 0),
    v.description(description),
  );

/** `1%`, `0.5%`: a share from 0 to 1. The unit is asked for, since `1` could mean all. */
export const percent = (description: string) =>
  v.pipe(
    v.string('should be a percentage such as 1%'),
    v.regex(/^\d{1,3}(\.\d+)?%$/, 'should be a percentage such as 1% or 0.5%'),
    v.transform((text) => Number(text.slice(0, -1)) / 100),
    v.maxValue(1, 'should not be over 100%'),
    v.description(description),
  );

/** A TCP port. */
export const port = (description: string) =>
  v.pipe(
    v.number('should be a port number'),
    v.integer('should be a whole number'),
    v.minValue(1, 'should be from 1 to 65535'),
    v.maxValue(65535, 'should be from 1 to 65535'),
    v.description(description),
  );

/** A whole number of at least `least`. */
export const count = (description: string, least = 1) =>
  v.pipe(
    v.number('should be a number'),
    v.integer('should be a whole number'),
    v.minValue(least, `should be ${String(least)} or more`),
    v.description(description),
  );

/** An `http://` or `https://` address. */
export const httpUrl = (description: string) =>
  v.pipe(
    v.string('should be an http:// or https:// address'),
    v.url('should be an http:// or https:// address'),
    v.regex(/^https?:\/\//, 'should be an http:// or https:// address'),
    v.description(description),
  );

/** `${env:NAME}`: the name of a variable of the step. A secret is written nowhere else. */
export const fromEnvironment = (description: string) =>
  v.pipe(
    v.string('should be ${env:NAME}'),
    v.regex(
      /^\$\{env:[A-Za-z_][A-Za-z0-9_]*\}$/,
      'should be ${env:NAME}, a variable of the step: no secret belongs in this file',
    ),
    v.transform((text) => text.slice('${env:'.length, -1)),
    v.description(description),
  );

/** The path of a URL, with its leading slash. */
export const urlPath = (description: string) =>
  v.pipe(
    v.string('should be a path such as /healthz'),
    v.regex(/^\/[^\s]*$/, 'should be a path such as /healthz'),
    v.description(description),
  );

/** A section: its known keys, and no others. */
export const section = <Keys extends v.ObjectEntries>(keys: Keys) =>
  v.strictObject(keys, (issue) =>
    issue.expected === 'never'
      ? 'unknown key'
      : issue.received === 'undefined'
        ? 'is missing'
        : 'should be a mapping',
  );
