/*
 * Where ncc begins. It takes the tsconfig that lies nearest: the one beside this file has TypeScript leave `import`
 * as it is. Under `nodenext`, a file on its own counts as CommonJS, which no package of @actions can be required from.
 */
export * from '../../actions/index.ts';
