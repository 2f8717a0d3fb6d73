/** Folders of what people read and try one by one, those of who learns for an exam (CKA, CKAD, CKS) among them. */
const SAMPLES = /(?:^|[\\/])(?:docs?|documentation|[\w-]*(?:examples?|samples?)|demos?|tutorials?|exercises?|workshops?|cka|ckad|cks|snippets?|testing|perf-tests?|conformance)[\\/]/i;

/** Whether a file is a sample, by the name of a folder that it lies in. */
export function isSample(file: string): boolean {
  return SAMPLES.test(file);
}
