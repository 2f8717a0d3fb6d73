/** Colours that can be read on a light and on a dark page: each box brings its own background. */
export const STYLES: Readonly<Record<string, string>> = {
  client: 'fill:#f6f8fa,stroke:#57606a,color:#1f2328',
  address: 'fill:#fff1c2,stroke:#9a6700,color:#1f2328',
  node: 'fill:#ddf4ff,stroke:#0969da,color:#1f2328',
  proxy: 'fill:#dafbe1,stroke:#1a7f37,color:#1f2328',
  rule: 'fill:#f0fff4,stroke:#1a7f37,color:#1f2328',
  service: 'fill:#fbefff,stroke:#8250df,color:#1f2328',
  pods: 'fill:#ffeff7,stroke:#bf3989,color:#1f2328',
  aside: 'fill:#f6f8fa,stroke:#57606a,color:#1f2328,stroke-dasharray:4',
  frame: 'fill:none,stroke:#8c959f',
};
