declare module '@vercel/ncc' {
  interface Options {
    cache: boolean;
    quiet: boolean;
    minify: boolean;
    sourceMap: boolean;
    transpileOnly: boolean;
    filterAssetBase: string;
  }
  interface Result {
    code: string;
    assets: Record<string, { source: string | Uint8Array }>;
  }
  export default function ncc(input: string, options: Options): Promise<Result>;
}
