/** The layers that a document has. */
export type Layer = 'xml' | 'script' | 'message';

/** Which typed characters ask for completion in which layer; in the others they are text like any other. */
const triggers: Readonly<Record<Layer, string>> = { xml: '</:" =,', script: '."', message: ':<;=, @' };

/** Every character that asks for completion in some layer, for the server's capabilities. */
export const triggerCharacters: readonly string[] = [...new Set(Object.values(triggers).join(''))];

/** Whether a typed character (undefined when the person asked, or typed a word) is to be answered in a layer. */
export function isAnswered(layer: Layer, typed: string | undefined): boolean {
  return typed === undefined || triggers[layer].includes(typed);
}
