// The README as VS Code shows it beside an installed extension.

const onlySources = /^<!-- sources only -->\n[\s\S]*?^<!-- \/sources only -->\n+/gm;
const localPicture = /^!\[[^\]]*\]\((?!https:)[^)]*\)\n+/gm;
const localLink = /\[([^\]]+)\]\((?!https?:|#)[^)]*\)/g;

/**
 * A README for the package. VS Code shows it without a folder around it, so that pictures and links into the folder of the
 * sources would be broken: pictures go, links become their text, and so goes what is marked as being for the sources only.
 * @param {string} text with line feeds
 * @returns {string}
 */
export function packagedReadme(text) {
  return text.replace(onlySources, '').replace(localPicture, '').replace(localLink, '$1');
}
