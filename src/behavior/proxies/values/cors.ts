import { CorsIntent } from '../route-intent';
import { timeProblems } from './numbers';
import { headerNameProblems, methodProblems } from './texts';
import { ValueProblem } from './value-problem';

/** As a browser writes it (Fetch standard): a scheme, a host and, unless it is the scheme's own, a port. */
const ORIGIN = /^https?:\/\/(?:[a-z0-9](?:[-a-z0-9]*[a-z0-9])?\.)*[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?::[1-9][0-9]{0,4})?$/;

export function corsProblems({ origins, methods, headers, exposedHeaders, credentials, maxAge }: CorsIntent): ValueProblem[] {
  const every = origins.includes('*');
  return [
    ...(origins.length > 0 ? [] : [{ property: 'cors.origins', message: 'without origins nobody may ask', help: 'Write origins such as `https://app.example.com`, or `*`.' }]),
    ...(every && origins.length > 1 ? [{ property: 'cors.origins', message: '`*` beside other origins makes them all the same', help: 'Write `*` alone, or the origins.' }] : []),
    ...(every && credentials ? [{ property: 'cors.credentials', message: 'browsers refuse credentials where every origin may ask', help: 'Name the origins.' }] : []),
    ...origins.flatMap((origin, index): ValueProblem[] => (origin === '*' || ORIGIN.test(origin) ? []
      : [{ property: `cors.origins[${index}]`, message: `"${origin}" is no origin as browsers write it`, help: 'Write scheme, host in lower case and port, without a slash behind it: `https://app.example.com`.' }])),
    ...methods.flatMap((method, index) => methodProblems(`cors.methods[${index}]`, method)),
    ...headers.flatMap((name, index) => headerNameProblems(`cors.headers[${index}]`, name)),
    ...exposedHeaders.flatMap((name, index) => headerNameProblems(`cors.exposedHeaders[${index}]`, name)),
    ...timeProblems('cors.maxAge', maxAge, 1000),
  ];
}
