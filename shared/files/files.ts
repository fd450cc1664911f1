/** The file system as everyone uses it: plain functions, one name for each. */
export { copyTree, makeFolder, makeTempFolder, removeTree, listFolder } from './folders.ts';
export { hashFile, sha256 } from './hash.ts';
export { pathKind, fileStat, freeSpace, realPath } from './look.ts';
export { insideOf, safeName } from './names.ts';
export { availableCores, machineName, tempRoot } from './machine.ts';
export { readBytes, readJson, readText, readTextIfThere } from './read.ts';
export { openRead, openWrite } from './streams.ts';
export { listFiles, type ListedFolder } from './list.ts';
export { walk, type FileEntry } from './walk.ts';
export { copyFile, rename, setMode, setTimes, writeAtomically } from './write.ts';
