export const id = 3631;
export const ids = [3631];
export const modules = {

/***/ 3631:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ toolchainNames)
/* harmony export */ });
/** The names of the toolchains, in the order in which they are asked: by themselves, since each action reads them at its start. */
const toolchainNames = [
    'node',
    'deno',
    'go',
    'rust',
    'cmake',
    'haskell',
    'make',
    'meson',
    'python',
    'ruby',
    'php',
    'elixir',
    'zig',
    'maven',
    'gradle',
    'dotnet',
    'static',
];


/***/ })

};
