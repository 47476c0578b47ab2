/** The little of pdfmake 0.3 that is used here; it comes without types. */
declare module 'pdfmake/build/pdfmake.js' {
  const pdfMake: {
    addVirtualFileSystem(files: Readonly<Record<string, string>>): void
    addFonts(fonts: Readonly<Record<string, Readonly<Record<'normal' | 'bold' | 'italics' | 'bolditalics', string>>>>): void
    createPdf(definition: Readonly<Record<string, unknown>>): { getBlob(): Promise<Blob> }
  }
  export default pdfMake
}
