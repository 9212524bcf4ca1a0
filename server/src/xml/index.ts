export type {
  XmlAttribute,
  XmlCData,
  XmlChild,
  XmlComment,
  XmlDoctype,
  XmlDocument,
  XmlElement,
  XmlName,
  XmlNode,
  XmlProcessingInstruction,
  XmlStrayEndTag,
  XmlText,
} from './nodes';
export { parseXml } from './parser';
export { checkWellFormedness } from './wellFormed';
export { contentText, type MappedText, valueText } from './mappedText';
export { declaredPrefix, XML_NAMESPACE, XMLNS_NAMESPACE } from './namespaces';
export { allElements, allNodes, attributeNamed, childElements, nodeAt } from './navigate';
export { escapeAttribute, escapeText } from './escape';
