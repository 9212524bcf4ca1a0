/** Keeps what is made of an analysis for as long as the analysis itself is kept: once for each version of a document. */
export function perAnalysis<Analysis extends object, Result>(
  make: (analysis: Analysis) => Result,
): (analysis: Analysis) => Result {
  const made = new WeakMap<Analysis, { readonly result: Result }>();
  return (analysis) => {
    const known = made.get(analysis) ?? { result: make(analysis) };
    made.set(analysis, known);
    return known.result;
  };
}
