export declare const memory: Readonly<Record<string, string>>
