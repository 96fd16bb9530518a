/** Files that the page shows as text; see the snippets' folder. */
declare module '*.mjs' {
  const text: string;
  export default text;
}
declare module '*.py' {
  const text: string;
  export default text;
}
declare module '*.java' {
  const text: string;
  export default text;
}
