export declare const entries: Record<string, string>
export declare const outputName: (subpath: string) => string
export declare const exportsField: () => Record<string, unknown>
