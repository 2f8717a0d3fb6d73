import { CHALLENGE, LONG } from './app';

/** A request, and who answers it by the Ingress specification: an application, or a status where none does. */
export type Row = readonly [request: string, answer: string | number];

/** Over plain HTTP where nothing else is said. Paths are sent byte for byte. */
export const REQUESTS: readonly Row[] = [
  // The longest prefix first, and a prefix ends at a slash.
  ['web.example.com/', 'all'],
  ['web.example.com/anything/else', 'all'],
  ['web.example.com/shop', 'shop'],
  ['web.example.com/shop/', 'shop'],
  ['web.example.com/shop/cart', 'shop'],
  ['web.example.com/shop?page=2', 'shop'],
  ['web.example.com/shopping', 'all'],
  ['web.example.com/shop.html', 'all'],
  ['web.example.com/Shop', 'all'],
  ['web.example.com/a/shop', 'all'],
  ['web.example.com/shop/deep', 'shop'],
  ['web.example.com/shop/deep/er/and/deeper', 'deep'],
  ['web.example.com/shop/deep/er/and/deeper/still', 'deep'],
  ['web.example.com/shop/deep/er/and/deeperst', 'shop'],
  // An exact path before every prefix, and nothing but the path itself.
  ['web.example.com/login', 'login'],
  ['web.example.com/login?next=/shop', 'login'],
  ['web.example.com/login/', 'all'],
  ['web.example.com/login/now', 'all'],
  ['web.example.com/Login', 'all'],
  ['web.example.com/loginx', 'all'],
  // A Service without pods is an error, not the next best route.
  ['web.example.com/empty', 503],
  ['web.example.com/empty/handed', 503],
  ['web.example.com/emptyhanded', 'all'],
  // What others wrote by hand, without priorities.
  [`web.example.com${CHALLENGE}`, 'solver'],
  [`web.example.com${CHALLENGE}/`, 'all'],
  ['web.example.com/.well-known/acme-challenge/short', 'all'],
  ['web.example.com/.well-known/acme-challenge/', 'all'],
  ['web.example.com/shop/hand', 'hand'],
  ['web.example.com/shop/hand/made', 'hand'],
  ['web.example.com/shop/handmade', 'shop'],
  // An exact host before a wildcard, however long the wildcard's path is.
  ['web.example.com/a/rather/long/path/of/a/wildcard/host', 'all'],
  ['other.example.com/a/rather/long/path/of/a/wildcard/host', 'deep'],
  ['other.example.com/a/rather/long/path/of/a/wildcard/hosts', 'wild'],
  ['other.example.com/', 'wild'],
  ['other.example.com/shop', 'wild'],
  ['secure.example.com/a/rather/long/path/of/a/wildcard/host', 'all'],
  // Any host before none, however long the path is.
  ['nowhere.example.net/everywhere', 'hostless'],
  ['nowhere.example.net/everywhere/x', 'hostless'],
  ['nowhere.example.net/everywhereabouts', 404],
  ['one.two.example.com/everywhere', 'hostless'],
  ['web.example.com/everywhere', 'all'],
  [`web.example.com${LONG}`, 'all'],
  [`other.example.com${LONG}`, 'wild'],
  [`nowhere.example.net${LONG}`, 'hostless'],
  // Over TLS the same, and a route that its owner keeps on one entry point by an annotation.
  ['https://web.example.com/', 'all'],
  ['https://web.example.com/shop/cart', 'shop'],
  ['https://web.example.com/shopping', 'all'],
  ['https://web.example.com/login', 'login'],
  ['https://web.example.com/empty', 503],
  ['https://other.example.com/', 'wild'],
  ['https://secure.example.com/', 'all'],
  ['https://safe.example.org/', 'shop'],
  ['safe.example.org/', 404],
  ['https://nowhere.example.net/', 404],
  // Case does not matter in a host.
  ['WEB.Example.COM/shop', 'shop'],
  // What a path means once its dots, slashes and needless percent signs are gone.
  ['web.example.com//shop', 'shop'],
  ['web.example.com/./shop', 'shop'],
  ['web.example.com/x/../shop', 'shop'],
  ['web.example.com/x/%2e%2e/shop', 'shop'],
  ['web.example.com/%73hop', 'shop'],
  ['web.example.com/%6cogin', 'login'],
  ['web.example.com/shop/../login', 'login'],
  ['web.example.com/shop%2Fcart', 'all'],
  ['web.example.com/shop;v=1', 'all'],
  ['web.example.com/x%2f..%2fshop', 'all'],
  ['web.example.com/shop%', 400],
  // A wildcard stands for one label.
  ['example.com/', 404],
  ['one.two.example.com/', 404],
  // Exact and wildcard hosts in one route.
  ['many.example.org/', 'many'],
  ['many.example.org/login', 'login'],
  ['many.example.org/login/', 'many'],
  ['one.many.example.org/', 'many'],
  ['one.many.example.org/login', 'login'],
  ['one.many.example.org/login/x', 'many'],
  ['more.example.org/login', 'login'],
  ['more.example.org/x', 'many'],
  ['one.two.many.example.org/', 404],
  // Another namespace, a route without the path /, and what nobody has.
  ['elsewhere.example.net/', 'elsewhere'],
  ['elsewhere.example.net/login', 'elsewhere'],
  ['api.example.net/api', 'shop'],
  ['api.example.net/api/v1', 'shop'],
  ['api.example.net/apis', 404],
  ['api.example.net/', 404],
  ['nowhere.example.net/', 404],
];

/** Paths and queries as they are asked for, and as the application sees them. */
export const PASSED_ON: readonly (readonly [asked: string, seen: string])[] = [
  ['/shop/a%20b?x=1&y=%2F', '/shop/a%20b?x=1&y=%2F'],
  ['/shop/a+b', '/shop/a+b'],
  ['/shop/caf%C3%A9', '/shop/caf%C3%A9'],
  ['/shop/a%2Fb', '/shop/a%2Fb'],
  ['/shop/?', '/shop/?'],
  ['/shop/;a=b', '/shop/;a=b'],
  ['/shop/$&\'()*,:@!', '/shop/$&\'()*,:@!'],
  ['/shop?../x', '/shop?../x'],
  ['/shop//cart', '/shop/cart'],
  ['/shop/x/../cart', '/shop/cart'],
];
