import type { Probe } from './toolchain.ts';

/** Prints the version of the JDK. */
export const javaProbe: Probe = { tool: 'java', run: 'javac -version 2>&1' };

/** The action that brings a JDK: it has to be told whose. */
export const javaSetup = 'actions/setup-java (with distribution: temurin)';
