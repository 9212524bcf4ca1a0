/** A style sheet, which the build puts beside the page's script. */
declare module '*.css';
